// SPDX-License-Identifier: Apache-2.0

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Consumer RUBRIC FACTS.json: scores one entity and prints its sheet as one line of JSON. */
public class Consumer {
  /** The functions that are used here. Text goes in as bytes of UTF-8 and comes out decoded as UTF-8. */
  interface Hoctap extends Library {
    Hoctap C = Native.load("hoctap_c", Hoctap.class, Map.of(OPTION_STRING_ENCODING, "UTF-8"));
    int hoctap_engine_compile(Pointer library, byte[] rubric, long length, byte[] overlays,
        long overlaysLength, PointerByReference engine, PointerByReference error);
    int hoctap_engine_score(Pointer engine, byte[] facts, long length, PointerByReference sheet,
        PointerByReference error);
    int hoctap_sheet_json(Pointer sheet, int readable, PointerByReference json, PointerByReference error);
    String hoctap_text_data(Pointer text);
    String hoctap_error_message(Pointer error, int language);
    void hoctap_engine_free(Pointer engine);
    void hoctap_sheet_free(Pointer sheet);
    void hoctap_text_free(Pointer text);
    void hoctap_error_free(Pointer error);
  }

  static String score(byte[] rubric, byte[] facts) {
    PointerByReference engine = new PointerByReference(), sheet = new PointerByReference();
    PointerByReference json = new PointerByReference(), error = new PointerByReference();
    try {
      if (Hoctap.C.hoctap_engine_compile(null, rubric, rubric.length, null, 0, engine, error) != 0
          || Hoctap.C.hoctap_engine_score(engine.getValue(), facts, facts.length, sheet, error) != 0
          || Hoctap.C.hoctap_sheet_json(sheet.getValue(), 0, json, error) != 0)
        throw new IllegalArgumentException(Hoctap.C.hoctap_error_message(error.getValue(), 0));
      return Hoctap.C.hoctap_text_data(json.getValue());
    } finally { // What was never made is NULL, and freeing that does nothing.
      Hoctap.C.hoctap_text_free(json.getValue());
      Hoctap.C.hoctap_sheet_free(sheet.getValue());
      Hoctap.C.hoctap_engine_free(engine.getValue());
      Hoctap.C.hoctap_error_free(error.getValue());
    }
  }

  public static void main(String[] arguments) {
    try {
      if (arguments.length != 2) throw new IllegalArgumentException("usage: Consumer RUBRIC FACTS.json");
      String sheet = score(arguments[0].getBytes(UTF_8), Files.readAllBytes(Path.of(arguments[1])));
      new PrintStream(System.out, true, UTF_8).print(sheet + "\n");
    } catch (IllegalArgumentException | IOException problem) {
      new PrintStream(System.err, true, UTF_8).println(problem.getMessage());
      System.exit(2);
    }
  }
}
