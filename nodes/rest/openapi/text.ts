import { parseYaml } from '../../../vendor/yaml';
import { OpenApiError } from './error';

/** The largest definition that is read. The largest of 2,638 published ones has 47 MB. */
export const MAX_DEFINITION_BYTES = 50_000_000;

/** YAML is parsed at about 12 MB a second, in one piece; JSON ten times as fast. */
const MAX_YAML_CHARS = 15_000_000;

const MAX_QUOTED_CHARS = 160;

const tooLarge = (limit: number, next: string) =>
	new OpenApiError(`The definition is larger than ${limit / 1_000_000} MB`, next);

/** The first line of a parser's message, which may quote the text around the mistake. */
function reasonOf(error: unknown): string {
	const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
	return line.length > MAX_QUOTED_CHARS ? `${line.slice(0, MAX_QUOTED_CHARS)}…` : line;
}

const invalid = (format: 'JSON' | 'YAML', error: unknown) =>
	new OpenApiError(
		`The definition is not valid ${format}: ${reasonOf(error)}`,
		'Check that it was copied or downloaded completely.',
	);

function parseAs(format: 'JSON' | 'YAML', parse: () => unknown): unknown {
	try {
		return parse();
	} catch (error) {
		throw invalid(format, error);
	}
}

/**
 * The data of a definition's text. JSON is recognized by its first character; everything else is read
 * as YAML, whatever the file is called: there are `.json` files that hold YAML.
 * @throws OpenApiError
 */
export function parseDefinition(text: string): unknown {
	if (text.length > MAX_DEFINITION_BYTES)
		throw tooLarge(MAX_DEFINITION_BYTES, 'Use a definition of only the part that is needed.');
	const first = /[^\s\uFEFF]/.exec(text.slice(0, 10_000))?.[0];
	if (first === undefined) throw new OpenApiError('The definition is empty');
	if (first === '<') {
		throw new OpenApiError(
			'The definition is a web page or XML, not JSON or YAML',
			'Use the URL of the definition itself, not of its documentation. It often ends in openapi.json, swagger.json or .yaml.',
		);
	}
	if (first === '{' || first === '[')
		return parseAs('JSON', () => JSON.parse(text.replace(/^\uFEFF/, '')) as unknown);
	if (text.length > MAX_YAML_CHARS)
		throw tooLarge(MAX_YAML_CHARS, 'Use its JSON form, for which the limit is higher.');
	return parseAs('YAML', () => parseYaml(text));
}

/**
 * The text of a definition that arrives in pieces (UTF-8); stops reading where it becomes too large.
 * @throws OpenApiError
 */
export async function readDefinitionText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
	const decoder = new TextDecoder();
	const texts: string[] = [];
	let bytes = 0;
	for await (const chunk of chunks) {
		bytes += chunk.byteLength;
		if (bytes > MAX_DEFINITION_BYTES)
			throw tooLarge(
				MAX_DEFINITION_BYTES,
				'Use a definition of only the part that is needed.',
			);
		texts.push(decoder.decode(chunk, { stream: true }));
	}
	return texts.join('') + decoder.decode();
}
