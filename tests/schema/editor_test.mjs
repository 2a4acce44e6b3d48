// SPDX-License-Identifier: Apache-2.0
// What people see who edit the files in VS Code: the language service that it uses, with the schemas that
// .vscode/settings.json gives it. ajv, the other usual validator, must agree.
//
// Usage: node editor_test.mjs MODULES, the folder in which `npm ci` put the modules of package.json. Exits with
// 77 when they are not there.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const rootUri = pathToFileURL(root).href + '/';
const modules = path.resolve(process.argv[2] ?? path.join(root, 'build/node'));
if (!existsSync(path.join(modules, 'node_modules/vscode-json-languageservice'))) {
  console.log(`skipped: ${modules} has no modules; ./dev test fetches them`);
  process.exit(77);
}
const require = createRequire(path.join(modules, 'package.json'));
const { default: Ajv } = require('ajv');
const { getLanguageService, ClientCapabilities } = require('vscode-json-languageservice');
const { TextDocument } = require('vscode-languageserver-textdocument');

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const kinds = ['rubric', 'cases', 'overlay', 'targets'];
const kindOf = (file) => kinds.find((kind) => file.endsWith(`.${kind}.json`)) ?? 'rubric';
const schemas = Object.fromEntries(
  kinds.map((kind) => [kind, JSON.parse(read(`rubrics/schema/${kind}.schema.json`))]));
const samples = ['tests/schema/every.overlay.json', 'tests/schema/every.targets.json'];
const shipped = readdirSync(path.join(root, 'rubrics'), { recursive: true })
  .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
  .map((file) => `rubrics/${file}`)
  .concat(samples);

// As VS Code does it: a path that starts with a dot is one in the folder of the settings.
const service = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), 'utf8'),
  clientCapabilities: ClientCapabilities.LATEST,
});
service.configure({
  validate: true,
  schemas: JSON.parse(read('.vscode/settings.json'))['json.schemas'].map(({ fileMatch, url }) => ({
    uri: new URL(url, rootUri).href, fileMatch, folderUri: rootUri,
  })),
});

const aRubric = 'rubrics/learning-community/tt25-2023-commune.json';

// A file as it is open in the editor; ¦ marks the cursor.
function open(file, text = read(file)) {
  const cursor = text.includes('¦') ? text.indexOf('¦') : 0;
  const document = TextDocument.create(rootUri + file, 'json', 1, text.replace('¦', ''));
  return { document, parsed: service.parseJSONDocument(document), position: document.positionAt(cursor) };
}

async function diagnostics(file, text) {
  const { document, parsed } = open(file, text);
  const found = await service.doValidation(document, parsed);
  return found.map(({ range, message }) => ({ at: document.getText(range), line: range.start.line, message }));
}

async function completions(file, text) {
  const { document, parsed, position } = open(file, text);
  const { items } = await service.doComplete(document, position, parsed);
  return new Map(items.map(({ label, documentation }) => [label, documentation?.value ?? documentation]));
}

async function hover(file, text) {
  const { document, parsed, position } = open(file, text);
  const found = await service.doHover(document, position, parsed);
  return found.contents.map((part) => part.value ?? part).join('').replace(/\\([^A-Za-z0-9])/g, '$1');
}

// Vietnamese writes marks that hardly any other language has.
const inVietnamese = (text) => /[đơưăâêô]|[\u0300-\u0323]/i.test(text.normalize('NFD'));

test('ajv, strict: the schemas compile, take every file, and refuse each slip at its place', () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
  ajv.addVocabulary(['errorMessage', 'enumDescriptions']);
  const takes = Object.fromEntries(kinds.map((kind) => [kind, ajv.compile(schemas[kind])]));
  for (const file of shipped) {
    const check = takes[kindOf(file)];
    assert.ok(check(JSON.parse(read(file))), `${file}: ${ajv.errorsText(check.errors)}`);
  }
  for (const { rule, file, at, blamed, names, ...change } of JSON.parse(read('tests/schema/mutations.json'))) {
    const document = JSON.parse(read(file));
    const steps = at.split('/').slice(1);
    const last = steps.pop();
    const place = steps.reduce((value, step) => value[step], document);
    if (change.rename) place[change.rename] = place[last];
    if ('set' in change) place[last] = change.set;
    else delete place[last];
    const check = takes[kindOf(file)];
    const taken = check(document);
    const errors = check.errors ?? [];
    assert.equal(taken, blamed === null, `${rule}: ${JSON.stringify(errors)}`);
    if (taken) continue;
    const right = ({ instancePath, params }) =>
      instancePath === blamed && JSON.stringify(params).includes(names ?? '');
    assert.ok(errors.some(right), `${rule}: ${JSON.stringify(errors)}`);
    assert.ok(errors.every((error) => blamed.startsWith(error.instancePath)), rule);
  }
});

test('settings: each file gets the schema that its name says, and other files get none', async () => {
  const title = async (file) => {
    const { document, parsed } = open(file);
    const found = await service.getMatchingSchemas(document, parsed);
    return found.find(({ node, schema }) => node === parsed.root && schema.title)?.schema.title;
  };
  assert.ok(shipped.filter((file) => kindOf(file) === 'rubric').length >= 8);
  for (const file of shipped) assert.equal(await title(file), schemas[kindOf(file)].title, file);
  for (const file of ['CMakePresets.json', 'tests/schema/mutations.json', 'tests/cli/facts.json']) {
    assert.equal(await title(file), undefined, file);
  }
});

test('a file that is shipped shows no diagnostics', async () => {
  for (const file of shipped) assert.deepEqual(await diagnostics(file), [], file);
});

test('a new key: all that are missing are offered, each with its description', async () => {
  const offered = await completions('rubrics/new/new.json', '{\n  "schema": 1,\n  ¦\n}');
  const { schema, ...missing } = schemas.rubric.properties;
  assert.ok(schema);
  assert.deepEqual([...offered.keys()].sort(), Object.keys(missing).sort());
  for (const [key, documentation] of offered) {
    assert.equal(documentation, missing[key].description);
    assert.ok(inVietnamese(documentation), `${key}: ${documentation}`);
  }
});

test('a new key in a part that may be absent: the same', async () => {
  const offered = await completions('rubrics/new/new.json', '{"title": {"validity": {¦}}}');
  assert.deepEqual([...offered.keys()], ['months', 'unknown', 'secondary', 'cite']);
  assert.equal(offered.get('cite'), schemas.rubric.definitions.Validity.properties.cite.description);
});

test('every description and every meaning of a value is Vietnamese', () => {
  const texts = [];
  const walk = (node) => {
    if (node === null || typeof node !== 'object') return;
    const words = [node.description, node.errorMessage, node.title, ...(node.enumDescriptions ?? [])];
    texts.push(...words.filter((text) => typeof text === 'string'));
    assert.equal(node.enum?.length, node.enumDescriptions?.length);
    Object.values(node).forEach(walk);
  };
  walk(schemas);
  assert.ok(texts.length > 400);
  for (const text of texts) assert.ok(inVietnamese(text), text);
});

test('a value of an enumeration: each is offered with its meaning', async () => {
  const type = schemas.rubric.definitions.Fact.properties.type;
  const offered = await completions('rubrics/new/new.json', '{"facts": [{"type": ¦}]}');
  assert.deepEqual([...offered.keys()], type.enum.map((value) => JSON.stringify(value)));
  assert.deepEqual([...offered.values()], type.enumDescriptions);
  const policies = await completions('rubrics/new/new.json',
    '{"criteria": [{"indicators": [{"when_not_applicable": "¦"}]}]}');
  assert.equal(policies.get('"skip"'), 'Bỏ qua, không tính chỉ tiêu này; tổng điểm tối đa vẫn như cũ. Muốn chia lại điểm thì dùng rescale.');
});

test('hovering over a key shows its description, over a value its meaning', async () => {
  const indicator = schemas.rubric.definitions.Indicator.properties;
  const key = await hover('rubrics/new/new.json', '{"criteria": [{"indicators": [{"ap¦plies": "a"}]}]}');
  assert.equal(key, indicator.applies.description);
  const part = await hover('rubrics/new/new.json', '{"criteria": [{"indicators": [{"poi¦nts": {}}]}]}');
  assert.equal(part, indicator.points.description);
  const value = await hover('rubrics/new/new.json', '{"entity": "comm¦une"}');
  assert.match(value, /Đối tượng được đánh giá\.[^]*`commune`: Cấp xã/);
});

test('a misspelt key is marked where it stands, and the right one is offered there', async () => {
  const text = read(aRubric);
  const at = text.indexOf('"label"', text.indexOf('"indicators"'));
  const slip = text.slice(0, at) + '"lable"' + text.slice(at + 7);
  const found = await diagnostics(aRubric, slip);
  const marked = found.filter((diagnostic) => diagnostic.at === '"lable"');
  assert.equal(marked.length, 1, JSON.stringify(found));
  assert.equal(marked[0].line, text.slice(0, at).split('\n').length - 1);
  assert.equal(marked[0].message, schemas.rubric.definitions.Indicator.errorMessage);
  assert.match(marked[0].message, /các khóa: id, label, cite/);
  assert.deepEqual(found.filter((other) => other !== marked[0]).map(({ message }) => message),
    ['Missing property "label".']);
  const offered = await completions(aRubric, slip.replace('"lable"', '"la¦ble"'));
  assert.equal(offered.get('label'), schemas.rubric.definitions.Indicator.properties.label.description);
});

test('a misspelt key in a part that may be absent is marked alone', async () => {
  const slip = read(aRubric).replace('"validity": {"months"', '"validity": {"month"');
  assert.deepEqual((await diagnostics(aRubric, slip)).map(({ at, message }) => [at, message]),
    [['"month"', schemas.rubric.definitions.Validity.errorMessage]]);
});

test('a value of a wrong type is marked itself', async () => {
  const message = async (from, to) => {
    const slip = read(aRubric).replace(from, to);
    return (await diagnostics(aRubric, slip)).map(({ at, message: text }) => `${at}: ${text}`);
  };
  assert.deepEqual(await message('"id": "tt25-2023-commune"', '"id": 25'),
    ['25: Ở đây cần một đoạn chữ trong dấu nháy kép.']);
  assert.deepEqual(await message('"issued": "2023-12-27"', '"issued": "27-12-2023"'),
    ['"27-12-2023": Ở đây cần ngày viết theo dạng năm-tháng-ngày, như 2024-01-31 hoặc null.']);
  assert.deepEqual(await message('"validity": {"months": 36', '"validity": {"months": "36"'),
    ['"36": Ở đây cần số nguyên từ 1 đến 1200 hoặc null.']);
  assert.deepEqual(await message('"entity": "commune"', '"entity": "comune"'),
    [`"comune": ${schemas.rubric.properties.entity.errorMessage}`]);
});
