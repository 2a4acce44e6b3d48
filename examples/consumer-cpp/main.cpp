// SPDX-License-Identifier: Apache-2.0

// Scores a commune that a program already has in a struct of its own.

#include <hoctap/rubric/library.hpp>
#include <hoctap/score/engine.hpp>
#include <iostream>
#include <string>

struct Ward {
  std::string id;
  std::string label;
  int citizens = 0;
  int learning_citizens = 0;
  bool budget = false;
};
HOCTAP_DESCRIBE(Ward, id, label, citizens, learning_citizens, budget)

int main() {
  using namespace hoctap;
  try {
    const Engine engine = compile(*Library::shipped().find("tt25-2023-commune"));
    const Ward ward{"W07", "Phường Mẫu 07", 1000, 599, true};
    const Sheet sheet = evaluate(engine, facts_of(ward));
    std::cout << explain(engine, sheet, Language::en);
    return sheet.outcome == "none" ? 0 : 1;
  } catch (const Error& error) {
    for (const Issue& issue : error.issues()) std::cerr << format(issue, Language::en) << '\n';
    return 2;
  }
}
