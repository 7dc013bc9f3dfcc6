import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** What a long test measured. */
export interface Outcome {
	/** Its heading in docs/reliability.md, which says what is tested. */
	readonly section: string;
	/** As it was run. */
	readonly command: string;
	readonly head: readonly string[];
	readonly rows: ReadonlyArray<readonly string[]>;
	/** Versions besides those of Node, such as `n8n 2.41.1`. */
	readonly versions?: string;
}

export const count = (number: number): string => number.toLocaleString('en-US');
export const inSeconds = (seconds: number): string => `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;

const PAGE = join(__dirname, '../../docs/reliability.md');

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const machine = () =>
	`Node ${process.versions.node}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;

/** What the page says about one run. */
function resultOf({ command, head, rows, versions }: Outcome): string {
	const day = new Date().toISOString().slice(0, 10);
	const what = [day, versions, machine()].filter((each) => each !== undefined).join(', ');
	return [
		`Last run: \`${command}\` (${what})`,
		'',
		line(head),
		line(head.map(() => '---')),
		...rows.map(line),
	].join('\n');
}

const START = '<!-- result -->';
const END = '<!-- /result -->';

/** Replaces the result in a section; what people wrote around it stays. @throws where there is no such section */
export function withResult(page: string, outcome: Outcome): string {
	const heading = page.indexOf(`\n## ${outcome.section}\n`);
	const start = page.indexOf(START, heading);
	const end = page.indexOf(END, start);
	if (heading === -1 || start === -1 || end === -1)
		throw new Error(`docs/reliability.md has no result under '${outcome.section}'`);
	return `${page.slice(0, start + START.length)}\n${resultOf(outcome)}\n${page.slice(end)}`;
}

export const pageText = (): string => readFileSync(PAGE, 'utf8');

/** Writes a run into docs/reliability.md. */
export function writeOutcome(outcome: Outcome): void {
	writeFileSync(PAGE, withResult(pageText(), outcome));
}
