/** What README and docs quote: names, messages, defaults, commands and files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { KNOWN_APIS } from '../../credentials/custom/catalog';
import { predefinedLists as helloFlexLists } from '../../nodes/HelloFlex/predefinedLists';
import { MAX_PARALLEL, START_LIMIT } from '../../nodes/rest/call/pacing/adaptiveLimit';
import { MAX_DEFINITION_BYTES } from '../../nodes/rest/openapi/text';
import { MAX_RECORDS } from '../../nodes/rest/sync/detect/completeList';
import { shapes } from '../nodes/rest/pagination/shapes';
import { defaultsOf, exists, formNames, quotedIn, sourceText } from './docs/names';
import { projectFolder } from './sources';

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');
const pages = [
	...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'examples/README.md'],
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

const [names, source] = [formNames(), sourceText()];

describe.each(pages)('%s', (page) => {
	const text = read(page);

	it('quotes only names and messages that forms, errors or n8n have', () => {
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
const WORDS: Readonly<Record<number, string>> = {
	...{
		1: 'one',
		2: 'two',
		3: 'three',
		4: 'four',
		5: 'five',
		10: 'ten',
		20: 'twenty',
		50: 'fifty',
	},
};
const written = (value: number) =>
	`(?:${[value.toLocaleString('en-US'), WORDS[value]].filter(Boolean).join('|')})`;

const only = (label: string): number => {
	const values = [...new Set(defaultsOf(label))];
	if (values.length !== 1) throw new Error(`'${label}' has the defaults ${values.join(', ')}`);
	return Number(values[0]);
};

/** A number that a file of the source gives a name; products such as `15 * 60_000` too. */
function constant(path: string, name: string): number {
	const [, factors = ''] = new RegExp(`const ${name} = ([\\d_.* ]+);`).exec(read(path)) ?? [];
	if (factors === '') throw new Error(`${path} has no number ${name}`);
	return factors.split('*').reduce((all, each) => all * Number(each.replaceAll('_', '')), 1);
}

const token = (file: string, name: string) => constant(`credentials/token/${file}.ts`, name);
const rest = (file: string, name: string) => constant(`nodes/rest/${file}.ts`, name);
const [SECOND, MINUTE] = [1_000, 60_000];
const heldToken = (name: string) => token('engine/heldToken', name);
const mostOf = (share: string) => heldToken(share) * heldToken('FIRST_MARGINS');

describe('a page that states a default or limit', () => {
	it.each<[page: string, statement: string, value: () => number, behind: string]>([
		['requests', 'Retries', () => only('Retries'), ' (?:times|retries)'],
		['requests', 'Retry Time Limit', () => only('Retry Time Limit (Seconds)') / 60, ' minutes'],
		[
			'requests',
			'retries of faults',
			() => rest('call/retry', 'MAX_RETRIES_OF_FAULTS'),
			' times',
		],
		['requests', 'Timeout', () => only('Timeout (Seconds)'), ' seconds'],
		['requests', 'the first parallelism', () => START_LIMIT, ''],
		['requests', 'the largest parallelism', () => MAX_PARALLEL, ''],
		[
			'requests',
			'fields for an agent',
			() => rest('items/toolOutput', 'MAX_FIELDS'),
			' fields',
		],
		['pagination', 'Maximum Pages', () => only('Maximum Pages'), ' pages'],
		[
			'pagination',
			'empty pages',
			() => rest('pagination/pageTypes', 'MAX_EMPTY_PAGES'),
			' in a row',
		],
		['sync', 'Poll Time Limit', () => only('Poll Time Limit (Seconds)'), ' seconds'],
		['sync', 'Maximum Records per Run', () => only('Maximum Records per Run'), ''],
		['sync', 'the largest snapshot', () => MAX_RECORDS, ' records'],
		[
			'sync',
			'remembered versions',
			() => rest('sync/detect/versions', 'MAX_VERSIONS'),
			' versions',
		],
		['sync', 'Overlap', () => only('Overlap (IDs)'), ' IDs'],
		['token-flow', 'Assumed Lifetime', () => only('Assumed Lifetime'), ' minutes'],
		[
			'token-flow',
			'logging out',
			() => token('engine/sessions', 'REQUEST_MS') / MINUTE,
			' minutes after its end',
		],
		['tokens', 'Assumed Lifetime', () => only('Assumed Lifetime'), ' minutes'],
		['tokens', 'the margin', () => mostOf('MARGIN_SHARE') * 100, ' % of its lifetime'],
		['tokens', 'the longest margin', () => mostOf('MAX_MARGIN_MS') / SECOND, ' seconds before'],
		[
			'tokens',
			'the time of a login',
			() => token('engine/exchange', 'DEFAULT_LIMIT_MS') / SECOND,
			' seconds',
		],
		[
			'tokens',
			'the first pause',
			() => token('engine/cooldown', 'FIRST_REJECTION_MS') / SECOND,
			' seconds, then',
		],
		[
			'tokens',
			'the longest pause',
			() => token('engine/cooldown', 'MAX_REJECTION_MS') / MINUTE,
			' minutes',
		],
		[
			'tokens',
			'the sets of keys',
			() => token('engine/storedState', 'MAX_RECORDS'),
			' sets of keys',
		],
		[
			'tokens',
			'the largest response',
			() => token('response/responseBody', 'MAX_RESPONSE') / 1e6,
			' MB',
		],
		[
			'tokens',
			'the stop of Creditsafe',
			() => constant('credentials/CreditsafeApi.credentials.ts', 'MAX_REJECTIONS'),
			', nothing logs in',
		],
		['openapi', 'the largest definition', () => MAX_DEFINITION_BYTES / 1e6, ' MB'],
		['openapi', 'the largest YAML', () => rest('openapi/text', 'MAX_YAML_CHARS') / 1e6, ' MB'],
		[
			'openapi',
			'the largest text',
			() => constant('nodes/TokenFlow/openapi/definition.ts', 'MAX_TEXT_CHARS') / 1e3,
			' kB',
		],
		['openapi', 'the most fields', () => rest('openapi/columns', 'MAX_FIELDS'), ' fields'],
		[
			'openapi',
			'the memory',
			() => rest('openapi/definitions', 'FRESH_MS') / MINUTE,
			' minutes',
		],
		[
			'jobs',
			'Time Limit',
			() => constant('nodes/TokenFlow/jobs/readPlan.ts', 'DEFAULT_TIME_LIMIT_MS') / SECOND,
			' seconds',
		],
		[
			'jobs',
			'the first wait',
			() => rest('jobs/waitForJob', 'FIRST_DELAY_MS') / SECOND,
			' second',
		],
		[
			'jobs',
			'the longest wait',
			() => rest('jobs/waitForJob', 'MAX_DELAY_MS') / SECOND,
			' seconds',
		],
		[
			'webhooks',
			'Maximum Age',
			() => rest('webhook/verify', 'DEFAULT_MAX_AGE_MS') / MINUTE,
			' minutes',
		],
		[
			'webhooks',
			'keys at a URL',
			() => constant('nodes/TokenFlow/webhook/keySource.ts', 'FRESH_MS') / MINUTE,
			' minutes',
		],
	])('docs/%s.md: %s is that of the code', (page, _, value, behind) => {
		const text = read(`docs/${page}.md`).replace(/\s+/g, ' ');

		expect(text).toMatch(new RegExp(`\\b${written(value())}${behind}\\b`, 'i'));
	});

	it.each([
		['README.md', 'lists of HelloFlex', helloFlexLists.length],
		['docs/publishing.md', 'lists of HelloFlex', helloFlexLists.length],
		['docs/pagination.md', 'documented lists', shapes.length],
		['CHANGELOG.md', 'known APIs', Object.keys(KNOWN_APIS).length],
	])('%s: the number of %s is that of the code', (page, what, count) => {
		expect(read(page).replace(/\s+/g, ' ')).toContain(`${count} ${what}`);
	});
});
