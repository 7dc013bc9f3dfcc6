import { parseDefinition, readDefinitionText } from '../../../../nodes/rest/openapi/text';

const BOM = '\uFEFF';

describe('the text of a definition', () => {
	it.each([
		['JSON', '{"openapi": "3.0.3"}'],
		['JSON with a byte order mark and blank lines', `${BOM}\n  {"openapi": "3.0.3"}`],
		['YAML', '# comment\nopenapi: 3.0.3\n'],
		['YAML that begins with a marker', '---\nopenapi: "3.0.3"\n'],
		['YAML with a byte order mark', `${BOM}openapi: 3.0.3`],
	])('is read as data: %s', (_name, text) => {
		expect(parseDefinition(text)).toEqual({ openapi: '3.0.3' });
	});

	it('has the values of YAML 1.2: no dates, no yes and no, keys that are text', () => {
		const text = 'on: yes\n200: ok\ndate: 2026-01-31\nnumber: 1_000\nagain: 1\nagain: 2';

		expect(parseDefinition(text)).toEqual({
			on: 'yes',
			200: 'ok',
			date: '2026-01-31',
			number: '1_000',
			again: 2,
		});
	});

	it('may use anchors and merge keys', () => {
		expect(parseDefinition('a: &a {x: 1}\nb: {<<: *a, y: 2}')).toEqual({
			a: { x: 1 },
			b: { x: 1, y: 2 },
		});
	});

	it.each([
		['nothing', ' \n', 'The definition is empty'],
		['a web page', '<!doctype html>', 'The definition is a web page or XML, not JSON or YAML'],
		['JSON that is cut off', '{"openapi": "3.0.3"', /^The definition is not valid JSON: /],
		['YAML with a mistake', 'a: [1', /^The definition is not valid YAML: .*\(1:/],
		[
			'YAML with a type of a program',
			'a: !!js/function "x"',
			/^The definition is not valid YAML: /,
		],
		['YAML of two documents', 'a: 1\n---\nb: 2', /^The definition is not valid YAML: /],
	])('that is %s is refused with its reason', (_name, text, message) => {
		expect(() => parseDefinition(text)).toThrow(message);
	});

	it('that is too large is refused before it is parsed', () => {
		expect(() => parseDefinition(`{${' '.repeat(50_000_000)}}`)).toThrow(
			'The definition is larger than 50 MB',
		);
		expect(() => parseDefinition(`a: "${'x'.repeat(15_000_000)}"`)).toThrow(
			'The definition is larger than 15 MB',
		);
	});
});

describe('a definition that arrives in pieces', () => {
	async function* pieces(bytes: Uint8Array, size: number) {
		for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
	}

	it('is decoded across their borders', async () => {
		const text = 'title: Größe 🚀';

		expect(await readDefinitionText(pieces(Buffer.from(text), 1))).toBe(text);
	});

	it('is read no further than the limit', async () => {
		let read = 0;
		async function* endless() {
			for (;;) {
				read += 1;
				yield new Uint8Array(1_000_000);
			}
		}

		await expect(readDefinitionText(endless())).rejects.toThrow('larger than 50 MB');
		expect(read).toBe(51);
	});
});
