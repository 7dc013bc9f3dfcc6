/**
 * What the architecture looks like in numbers: `npx tsx test/project/structure.ts [--trace]`. With
 * `--trace` it also counts the files and functions that one call passes.
 */
import { measure, type Row } from './structure/measure';

const PARTS = ['', 'nodes/rest', 'nodes/rest/sync', 'credentials/token', 'credentials/custom'];

/** A table in Markdown. */
function table([head = [], ...body]: readonly Row[]): string {
	const widths = head.map((_name, index) =>
		Math.max(...[head, ...body].map((row) => String(row[index]).length)),
	);
	const line = (row: Row) =>
		`| ${row.map((value, index) => String(value).padEnd(widths[index] ?? 0)).join(' | ')} |`;
	return [head, widths.map((width) => '-'.repeat(width)), ...body].map(line).join('\n');
}

async function main(): Promise<void> {
	const head = ['', ...PARTS.map((part) => part || 'nodes + credentials')];
	console.log(table([head, ...measure(PARTS)]));
	if (!process.argv.includes('--trace')) return;
	const { trace } = await import('./structure/trace.js');
	console.log(`\n${table(await trace())}`);
}

void main();
