import { jsonData } from '../../../../nodes/rest/call/jsonData';

const LINES = 'application/x-ndjson';

it.each([
	['lines', LINES, '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
	['one line', LINES, '{"a":1}', [{ a: 1 }]],
	['lines of Windows, some of them empty', LINES, '{"a":1}\r\n\r\n{"a":2}', [{ a: 1 }, { a: 2 }]],
	['lines of lists', 'application/jsonl', '[1]\n[2]', [[1], [2]]],
	['a sequence', 'application/json-seq', '\u001e{"a":1}\n\u001e{"a":2}\n', [{ a: 1 }, { a: 2 }]],
	['long numbers', LINES, '{"id":9007199254740993}', [{ id: '9007199254740993' }]],
	['lines that are called JSON', 'application/json', '{"a":1}\n{"a":2}', [{ a: 1 }, { a: 2 }]],
	['JSON over several lines', 'application/json', '{\n"a": 1\n}', { a: 1 }],
])('reads %s', (_what, type, text, data) => {
	expect(jsonData(text, type)).toEqual(data);
});

it.each([
	['a broken line', LINES, '{"a":1}\n{"a":'],
	['broken JSON', 'application/json', '{"a":1,}'],
	['words', 'application/json', 'true\nfalse'],
	['text', 'text/plain', 'a\nb'],
])('does not take %s for data', (_what, type, text) => {
	expect(jsonData(text, type)).toBeUndefined();
});
