/**
 * The figures in a provider's page: how much of the provider's definition its node covers, and what it
 * leaves out. `WRITE_COVERAGE=1 npm test -- shapes/operations` writes them.
 */
import groupBy from 'lodash/groupBy';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { fitsPattern } from '../sandbox/core/patterns';
import type { Coverage } from './coverage';
import { except } from './setups/read';
import type { Setup } from './setups/setup';

const START = '<!-- coverage -->';
const END = '<!-- /coverage -->';

/** More names than these are written as the pattern that stands for them. */
const MAX_NAMES = 3;

const code = (text: string) => `\`${text}\``;

function namesOf(pattern: string, { operations, parts }: Coverage): string {
	const unused = [...operations.unused, ...parts.unused];
	const names = unused.filter((each) => fitsPattern(pattern, each));
	if (names.length <= MAX_NAMES) return names.map(code).join(', ');
	return `${code(pattern)} (${names.length})`;
}

/** What a provider's page says between its two marks. */
export function coverageText(coverage: Coverage, { elsewhere, leftOut }: Setup): string {
	const row = (what: string, { all, unused }: Coverage['parts']) => {
		const missing = except(elsewhere, unused).length;
		return `| ${what} | ${all} | ${all - missing} | ${missing} |`;
	};
	const byReason = groupBy(Object.entries(leftOut), ([, why]) => why);
	const left = Object.entries(byReason).map(([why, patterns]) => {
		const names = patterns.map(([pattern]) => namesOf(pattern, coverage));
		return `| ${names.join(', ')} | ${why} |`;
	});
	return [
		'| | All | In the node | Left out |',
		'| --- | --- | --- | --- |',
		row('Operations', coverage.operations),
		row('Parameters and fields of their requests', coverage.parts),
		...(left.length === 0 ? [] : ['', '| Left out | Why |', '| --- | --- |', ...left]),
	].join('\n');
}

const pathOf = ({ page }: Setup) => join(__dirname, '../../docs', `${page}.md`);

function partsOf(text: string): [before: string, between: string, after: string] {
	const [start, end] = [text.indexOf(START), text.indexOf(END)];
	if (start === -1 || end === -1) throw new Error(`The page has no ${START} … ${END}`);
	const from = start + START.length;
	return [text.slice(0, from), text.slice(from, end), text.slice(end)];
}

/** What the page says now. @throws where it has no place for the figures */
export const coverageInPage = (setup: Setup): string =>
	partsOf(readFileSync(pathOf(setup), 'utf8'))[1].trim();

/** Writes the figures into the page. */
export function writeCoverage(setup: Setup, text: string): void {
	const [before, , after] = partsOf(readFileSync(pathOf(setup), 'utf8'));
	writeFileSync(pathOf(setup), `${before}\n${text}\n${after}`);
}
