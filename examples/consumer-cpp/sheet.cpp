// SPDX-License-Identifier: Apache-2.0

// sheet RUBRIC FACTS.json: scores what a file holds and prints each sheet as one line of JSON.

#include <fstream>
#include <hoctap/rubric/library.hpp>
#include <hoctap/score/engine.hpp>
#include <iostream>
#include <iterator>
#include <string>

int main(int count, char** arguments) {
  using namespace hoctap;
  if (count != 3) {
    std::cerr << "usage: sheet RUBRIC FACTS.json\n";
    return 2;
  }
  std::ifstream file(arguments[2], std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file) {
    std::cerr << arguments[2] << ": cannot be read\n";
    return 2;
  }
  const RubricFile* rubric = Library::shipped().find(arguments[1]);
  if (rubric == nullptr) {
    std::cerr << arguments[1] << ": no rubric has this id\n";
    return 2;
  }
  try {
    const Engine engine = compile(*rubric);
    std::string sheets;
    for (const Facts& facts : read_facts(text, DataFormat::json, arguments[2])) {
      sheets += to_json(evaluate(engine, facts)) + '\n';
    }
    std::cout << sheets << std::flush;
    return std::cout ? 0 : 2;
  } catch (const Error& error) {
    for (const Issue& issue : error.issues()) std::cerr << format(issue, Language::vi) << '\n';
    return 2;
  }
}
