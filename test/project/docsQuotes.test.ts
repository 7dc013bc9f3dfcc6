/** What README and docs quote: names, messages, defaults, commands and files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { MAX_PARALLEL, START_LIMIT } from '../../nodes/rest/call/pacing/adaptiveLimit';
import { MAX_DEFINITION_BYTES } from '../../nodes/rest/openapi/text';
import { MAX_RECORDS } from '../../nodes/rest/sync/detect/completeList';
import { defaultsOf, exists, formNames, quotedIn, sourceText } from './docs/names';
import { projectFolder } from './sources';

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');
const pages = [
	...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
	...readdirSync(join(projectFolder, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

describe('the quotes of a page', () => {
	const names = new Set(['Base URL', 'Token', 'Renew']);
	const source = 'throw new Error(`The API returned the same rows twice`); `Page ${n} is empty`';

	it('are what is set in italics, and in bold like a name; code is none', () => {
		const page =
			'Set *Base URL* in **Token Flow API**, **and do not wait.** `a * b` is *very* odd.';

		expect(quotedIn(page)).toEqual(['Base URL', 'Token Flow API']);
	});

	it.each([
		['Base URL', true],
		['Token: Renew', true],
		['The API returned the same rows twice', true],
		['Page … is empty', true],
		['Base Url', false],
		['Token: Refresh', false],
		['The API returned the same page twice', false],
	])('%s: found is %s', (quoted, found) => {
		expect(exists(quoted, names, source)).toBe(found);
	});
});

describe.each(pages)('%s', (page) => {
	const text = read(page);

	it('quotes only names and messages that forms, errors or n8n have', () => {
		const [names, source] = [formNames(), sourceText()];

		const unknown = new Set(quotedIn(text).filter((quoted) => !exists(quoted, names, source)));
		// A label of n8n or of a provider's website belongs in ELSEWHERE of ./docs/names.ts.
		expect({ neitherInAFormNorElsewhere: [...unknown] }).toEqual({
			neitherInAFormNorElsewhere: [],
		});
	});

	it('names only commands that package.json has', () => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
		const commands = [...text.matchAll(/(?:`|^)npm (?:run )?([a-z][\w:-]*)/gm)].map(
			([, name = '']) => name,
		);
		const ofNpm = ['ci', 'install', 'publish', 'pack', 'version', 'audit'];

		expect(
			commands.filter(
				(name) => !Object.keys(scripts).includes(name) && !ofNpm.includes(name),
			),
		).toEqual([]);
	});

	it('names only files and folders that there are', () => {
		const paths = [
			...text.matchAll(/`((?:credentials|nodes|test|packaging|vendor)\/[^`\s]*)`/g),
		]
			.map(([, path = '']) => path)
			.filter((path) => !/[<*…]/.test(path));

		expect(paths.filter((path) => !existsSync(join(projectFolder, path)))).toEqual([]);
	});
});

/** As a page writes a number: in digits or in a word. */
const WORDS: Readonly<Record<number, string>> = { 2: 'two', 4: 'four', 10: 'ten', 50: 'fifty' };
const written = (value: number) =>
	`(?:${[value.toLocaleString('en-US'), WORDS[value]].filter(Boolean).join('|')})`;

const only = (label: string): number => {
	const values = [...new Set(defaultsOf(label))];
	if (values.length !== 1) throw new Error(`'${label}' has the defaults ${values.join(', ')}`);
	return Number(values[0]);
};

describe('a page that states a default or limit', () => {
	it.each<[page: string, statement: string, value: () => number, behind: string]>([
		['requests', 'Retries', () => only('Retries'), ' (?:times|retries)'],
		['requests', 'Retry Time Limit', () => only('Retry Time Limit (Seconds)') / 60, ' minutes'],
		['requests', 'Timeout', () => only('Timeout (Seconds)'), ' seconds'],
		['requests', 'the first parallelism', () => START_LIMIT, ''],
		['requests', 'the largest parallelism', () => MAX_PARALLEL, ''],
		['pagination', 'Maximum Pages', () => only('Maximum Pages'), ' pages'],
		['sync', 'Poll Time Limit', () => only('Poll Time Limit (Seconds)'), ' seconds'],
		['sync', 'Maximum Records per Run', () => only('Maximum Records per Run'), ''],
		['sync', 'the largest snapshot', () => MAX_RECORDS, ' records'],
		['token-flow', 'Assumed Lifetime', () => only('Assumed Lifetime'), ' minutes'],
		['tokens', 'Assumed Lifetime', () => only('Assumed Lifetime'), ' minutes'],
		['openapi', 'the largest definition', () => MAX_DEFINITION_BYTES / 1e6, ' MB'],
	])('docs/%s.md: %s is that of the code', (page, _, value, behind) => {
		const text = read(`docs/${page}.md`).replace(/\s+/g, ' ');

		expect(text).toMatch(new RegExp(`\\b${written(value())}${behind}\\b`));
	});
});
