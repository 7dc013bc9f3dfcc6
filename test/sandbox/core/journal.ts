import { fitsPattern } from './patterns';
import type {
	AttemptCounters,
	Counters,
	Creation,
	LogEntry,
	LogFilter,
	RepeatedCall,
} from './types';

/** What one provider saw. Counters are kept while requests pass; the rest is read from the log. */
export interface Journal {
	open(entry: LogEntry): void;
	connected(): void;
	created(creation: Creation): void;
	counters(client?: string): Counters;
	log(filter?: LogFilter): LogEntry[];
	repeated(): RepeatedCall[];
	maxStarts(windowMs: number, client?: string): number;
	creations(resource?: string): Creation[];
	clear(): void;
}

const noAttempts = (): AttemptCounters => ({ attempted: 0, succeeded: 0, rejected: 0 });

function countAttempts(entries: readonly LogEntry[], renewals: boolean): AttemptCounters {
	const counters = noAttempts();
	for (const { login } of entries) {
		if ((login?.grant === 'renewal') !== renewals) continue;
		counters.attempted++;
		if (login?.succeeded === true) counters.succeeded++;
		if (login?.succeeded === false) counters.rejected++;
	}
	return counters;
}

/** Sweeps over starts and ends in order of time; at one instant ends come first. */
function mostAtOnce(calls: readonly LogEntry[]): number {
	const steps = calls.flatMap((call): Array<[number, number]> => [
		[call.startedAt, 1],
		[call.endedAt ?? Number.POSITIVE_INFINITY, -1],
	]);
	steps.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	let most = 0;
	let now = 0;
	for (const [, step] of steps) {
		now += step;
		most = Math.max(most, now);
	}
	return most;
}

function fits(entry: LogEntry, filter: LogFilter): boolean {
	return (
		(filter.kind === undefined || entry.kind === filter.kind) &&
		(filter.client === undefined || entry.client === filter.client) &&
		(filter.method === undefined || entry.method === filter.method) &&
		(filter.path === undefined || fitsPattern(filter.path, entry.path)) &&
		(filter.status === undefined || entry.status === filter.status) &&
		(filter.body === undefined || entry.body === filter.body)
	);
}

function countersOf(entries: readonly LogEntry[], connections: number): Counters {
	const logins = entries.filter((entry) => entry.kind === 'login');
	const calls = entries.filter((entry) => entry.kind === 'resource');
	return {
		logins: countAttempts(logins, false),
		renewals: countAttempts(logins, true),
		calls: calls.length,
		rejected: calls.filter((call) => call.status === 401).length,
		responded: calls.filter((call) => call.status !== 401 && call.status !== 0).length,
		maxConcurrent: mostAtOnce(calls),
		connections,
	};
}

function repeatedCalls(calls: readonly LogEntry[]): RepeatedCall[] {
	const seen = new Map<string, RepeatedCall>();
	for (const { method, url, bodyHash = '' } of calls) {
		const key = `${method} ${url} ${bodyHash}`;
		seen.set(key, { method, url, bodyHash, times: (seen.get(key)?.times ?? 0) + 1 });
	}
	return [...seen.values()].filter((call) => call.times > 1);
}

/** Starts are in order of time, so a sliding window needs one pass. */
function mostStarts(calls: readonly LogEntry[], windowMs: number): number {
	let most = 0;
	let first = 0;
	for (const [last, call] of calls.entries()) {
		while (call.startedAt - (calls[first]?.startedAt ?? 0) >= windowMs) first++;
		most = Math.max(most, last - first + 1);
	}
	return most;
}

export function journal(): Journal {
	let entries: LogEntry[] = [];
	let creations: Creation[] = [];
	let connections = 0;
	const log = (filter: LogFilter = {}) => entries.filter((entry) => fits(entry, filter));

	return {
		open: (entry) => void entries.push(entry),
		connected: () => void connections++,
		created: (creation) => void creations.push(creation),
		counters: (client) =>
			client === undefined
				? countersOf(entries, connections)
				: countersOf(log({ client }), 0),
		log,
		repeated: () => repeatedCalls(log({ kind: 'resource' })),
		maxStarts: (windowMs, client) => mostStarts(log({ kind: 'resource', client }), windowMs),
		creations: (resource) =>
			creations.filter(
				(creation) => resource === undefined || creation.resource === resource,
			),
		clear() {
			entries = [];
			creations = [];
			connections = 0;
		},
	};
}
