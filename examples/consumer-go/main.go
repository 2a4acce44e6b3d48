// SPDX-License-Identifier: Apache-2.0

// consumer RUBRIC FACTS.json: scores one entity and prints its sheet as one line of JSON.
package main

// #cgo pkg-config: hoctap_c
// #include <hoctap.h>
// #include <stdlib.h>
import "C"

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

func score(rubric string, facts []byte) (string, error) {
	id := C.CString(rubric)
	defer C.free(unsafe.Pointer(id))
	data := C.CString(string(facts))
	defer C.free(unsafe.Pointer(data))

	var engine *C.hoctap_engine
	var sheet *C.hoctap_sheet
	var json *C.hoctap_text
	var problem *C.hoctap_error
	defer func() { // What was never made is nil, and freeing that does nothing.
		C.hoctap_text_free(json)
		C.hoctap_sheet_free(sheet)
		C.hoctap_engine_free(engine)
		C.hoctap_error_free(problem)
	}()
	if C.hoctap_engine_compile(nil, id, -1, nil, 0, &engine, &problem) != C.HOCTAP_OK ||
		C.hoctap_engine_score(engine, data, C.int64_t(len(facts)), &sheet, &problem) != C.HOCTAP_OK ||
		C.hoctap_sheet_json(sheet, 0, &json, &problem) != C.HOCTAP_OK {
		return "", errors.New(C.GoString(C.hoctap_error_message(problem, C.HOCTAP_VI)))
	}
	return C.GoString(C.hoctap_text_data(json)), nil
}

func fail(reason any) {
	fmt.Fprintln(os.Stderr, reason)
	os.Exit(2)
}

func main() {
	if len(os.Args) != 3 {
		fail("usage: consumer RUBRIC FACTS.json")
	}
	facts, err := os.ReadFile(os.Args[2])
	if err != nil {
		fail(err)
	}
	sheet, err := score(os.Args[1], facts)
	if err != nil {
		fail(err)
	}
	fmt.Println(sheet)
}
