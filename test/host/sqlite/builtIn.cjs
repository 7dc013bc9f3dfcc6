/**
 * The part of the npm package `sqlite3` that n8n uses, on the SQLite that is built into the Node that
 * n8n runs on. It stands in where `sqlite3` itself cannot be had: that package is machine code, which
 * is either downloaded from GitHub or compiled with Python and a C++ compiler.
 */
const { DatabaseSync } = require('node:sqlite');

const OPEN_READONLY = 1;
const OPEN_READWRITE = 2;
const OPEN_CREATE = 4;
const OPEN_URI = 64;

/** How long `sqlite3` waits for a lock unless told otherwise. */
const BUSY_TIMEOUT_MS = 1_000;

/** Names of SQLite's result codes (sqlite.org/rescode.html); the low byte of the extended code. */
const RESULT_CODES = {
	1: 'SQLITE_ERROR',
	5: 'SQLITE_BUSY',
	6: 'SQLITE_LOCKED',
	8: 'SQLITE_READONLY',
	9: 'SQLITE_INTERRUPT',
	10: 'SQLITE_IOERR',
	11: 'SQLITE_CORRUPT',
	13: 'SQLITE_FULL',
	14: 'SQLITE_CANTOPEN',
	19: 'SQLITE_CONSTRAINT',
	20: 'SQLITE_MISMATCH',
	21: 'SQLITE_MISUSE',
	25: 'SQLITE_RANGE',
	26: 'SQLITE_NOTADB',
};

/** An error as `sqlite3` reports it: its code in front of the message. */
function asSqlite3Error(error) {
	const errno = Number(error.errcode ?? 1) & 0xff;
	const code = RESULT_CODES[errno] ?? 'SQLITE_ERROR';
	return Object.assign(new Error(`${code}: ${error.message}`), { code, errno });
}

/** SQLite has no type for these; `sqlite3` turns them into what it has. */
function asBindable(value) {
	if (value === undefined) return null;
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (value instanceof Date) return value.getTime();
	return value;
}

function asRow(row) {
	const cells = Object.entries(row).map(([name, value]) => [
		name,
		value instanceof Uint8Array ? Buffer.from(value) : value,
	]);
	return Object.fromEntries(cells);
}

/** Both `(sql, callback)` and `(sql, parameters, callback)` are used. */
function splitArguments(parameters, callback) {
	return typeof parameters === 'function'
		? { values: [], done: parameters }
		: {
				values: [parameters ?? []].flat().map(asBindable),
				done: callback ?? (() => undefined),
			};
}

class Database {
	constructor(file, ...rest) {
		const done = rest.find((argument) => typeof argument === 'function') ?? (() => undefined);
		const flags =
			rest.find((argument) => typeof argument === 'number') ?? OPEN_READWRITE | OPEN_CREATE;
		this.attempt(done, () => {
			// As open as a connection of `sqlite3` is: its defaults are SQLite's own.
			this.connection = new DatabaseSync(file, {
				readOnly: (flags & OPEN_READONLY) !== 0,
				enableForeignKeyConstraints: false,
				enableDoubleQuotedStringLiterals: true,
				defensive: false,
				timeout: BUSY_TIMEOUT_MS,
			});
			return { outcome: {}, answer: undefined };
		});
	}

	/** Does something and reports it later, as a call of `sqlite3` does. */
	attempt(done, action) {
		try {
			const { outcome, answer } = action();
			setImmediate(() => done.call(outcome, null, answer));
		} catch (error) {
			setImmediate(() => done.call({}, asSqlite3Error(error)));
		}
		return this;
	}

	run(sql, parameters, callback) {
		const { values, done } = splitArguments(parameters, callback);
		return this.attempt(done, () => {
			const { lastInsertRowid, changes } = this.connection.prepare(sql).run(...values);
			return { outcome: { lastID: Number(lastInsertRowid), changes: Number(changes) } };
		});
	}

	all(sql, parameters, callback) {
		const { values, done } = splitArguments(parameters, callback);
		return this.attempt(done, () => {
			const rows = this.connection.prepare(sql).all(...values);
			return { outcome: {}, answer: rows.map(asRow) };
		});
	}

	exec(sql, callback) {
		return this.attempt(callback ?? (() => undefined), () => {
			this.connection.exec(sql);
			return { outcome: {} };
		});
	}

	close(callback) {
		return this.attempt(callback ?? (() => undefined), () => {
			this.connection.close();
			return { outcome: {} };
		});
	}
}

const sqlite3 = { Database, OPEN_READONLY, OPEN_READWRITE, OPEN_CREATE, OPEN_URI };
sqlite3.verbose = () => sqlite3;
module.exports = sqlite3;
