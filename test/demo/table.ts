/** What one example workflow did, as the provider's server saw it. */
export interface DemoRow {
	readonly provider: string;
	/** Calls of the API that arrived at the server. */
	readonly calls: number;
	/** Logins and renewals that the server accepted. */
	readonly logins: number;
	/** Calls that the server answered with 401. */
	readonly rejected: number;
	/** The error that ended the workflow; absent where it went well. */
	readonly error?: string;
}

const columns: ReadonlyArray<readonly [title: string, cell: (row: DemoRow) => string]> = [
	['Provider', ({ provider }) => provider],
	['Calls', ({ calls }) => String(calls)],
	['Logins', ({ logins }) => String(logins)],
	['Rejected calls', ({ rejected }) => String(rejected)],
	['Result', (row) => (passed(row) ? 'ok' : `failed: ${row.error ?? 'see the figures'}`)],
];

/** Many calls, one login, nothing rejected: what the package promises. */
export function passed({ calls, logins, rejected, error }: DemoRow): boolean {
	return error === undefined && calls > 0 && logins <= 1 && rejected === 0;
}

/** The rows as a text table with aligned columns. */
export function renderTable(rows: readonly DemoRow[]): string {
	const cells = [
		columns.map(([title]) => title),
		...rows.map((row) => columns.map(([, cell]) => cell(row))),
	];
	const widths = columns.map((_, column) =>
		Math.max(...cells.map((line) => line[column]?.length ?? 0)),
	);
	const lines = cells.map((line) =>
		line
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
	const rule = widths.map((width) => '-'.repeat(width)).join('  ');
	return [lines[0], rule, ...lines.slice(1)].map((line) => `  ${line}`).join('\n');
}
