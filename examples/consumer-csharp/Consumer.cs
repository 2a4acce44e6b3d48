// SPDX-License-Identifier: Apache-2.0

// Consumer RUBRIC FACTS.json: scores one entity and prints its sheet as one line of JSON.

using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using static Native;

// What hoctap hands out: freed when disposed of, or by the runtime when that was forgotten.
abstract class Handle : SafeHandle {
  protected Handle() : base(IntPtr.Zero, true) {}
  public override bool IsInvalid => handle == IntPtr.Zero;
}
class Engine : Handle { protected override bool ReleaseHandle() { hoctap_engine_free(handle); return true; } }
class Sheet : Handle { protected override bool ReleaseHandle() { hoctap_sheet_free(handle); return true; } }
class Text : Handle { protected override bool ReleaseHandle() { hoctap_text_free(handle); return true; } }
class Error : Handle { protected override bool ReleaseHandle() { hoctap_error_free(handle); return true; } }

// Text goes in as UTF-8 bytes: what a `string` becomes on its way to C depends on the platform.
static class Native {
  const string C = "hoctap_c";
  [DllImport(C)] public static extern int hoctap_engine_compile(IntPtr library, byte[] rubric, long length,
    byte[] overlays, long overlaysLength, out Engine engine, out Error error);
  [DllImport(C)] public static extern int hoctap_engine_score(Engine engine, byte[] facts, long length,
    out Sheet sheet, out Error error);
  [DllImport(C)] public static extern int hoctap_sheet_json(Sheet sheet, int readable, out Text json,
    out Error error);
  [DllImport(C)] public static extern IntPtr hoctap_text_data(Text text);
  [DllImport(C)] public static extern IntPtr hoctap_error_message(Error error, int language);
  [DllImport(C)] public static extern void hoctap_engine_free(IntPtr engine);
  [DllImport(C)] public static extern void hoctap_sheet_free(IntPtr sheet);
  [DllImport(C)] public static extern void hoctap_text_free(IntPtr text);
  [DllImport(C)] public static extern void hoctap_error_free(IntPtr error);
}

static class Consumer {
  static void Check(int status, Error error) {
    using (error)
      if (status != 0) throw new Exception(Marshal.PtrToStringUTF8(hoctap_error_message(error, 0)));
  }

  static int Main(string[] arguments) {
    Console.OutputEncoding = new UTF8Encoding(false);
    Engine engine = null; Sheet sheet = null; Text json = null;
    try {
      if (arguments.Length != 2) throw new Exception("usage: Consumer RUBRIC FACTS.json");
      byte[] id = Encoding.UTF8.GetBytes(arguments[0]), facts = File.ReadAllBytes(arguments[1]);
      Check(hoctap_engine_compile(IntPtr.Zero, id, id.Length, null, 0, out engine, out var error), error);
      Check(hoctap_engine_score(engine, facts, facts.Length, out sheet, out error), error);
      Check(hoctap_sheet_json(sheet, 0, out json, out error), error);
      Console.Write(Marshal.PtrToStringUTF8(hoctap_text_data(json)) + "\n");
      return 0;
    } catch (Exception problem) {
      Console.Error.WriteLine(problem.Message);
      return 2;
    } finally { json?.Dispose(); sheet?.Dispose(); engine?.Dispose(); }
  }
}
