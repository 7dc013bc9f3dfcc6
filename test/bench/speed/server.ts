/** An API in a process of its own, so that serving takes no time from those who are measured. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was seen since the last look at the count. */
export interface RoundCount {
	readonly requests: number;
	/** Responses with 401 or 429. */
	readonly rejected: number;
	readonly mostAtOnce: number;
	readonly logins: number;
}

interface Round extends RoundCount {
	requests: number;
	rejected: number;
	mostAtOnce: number;
	logins: number;
	atOnce: number;
	/** When the requests of the current window came, ms. */
	accepted: number[];
}

interface Call {
	readonly amount: number;
	readonly round: Round;
	readonly rest: string;
	readonly request: IncomingMessage;
}

interface Reply {
	readonly delayMs: number;
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
}

const TYPICAL_DELAY_MS = 20;
const ROWS_PER_PAGE = 100;
const NOTE = 'A sentence of about fifty characters about the row. '.repeat(6);

const ok = ({ rest }: Call, delayMs = TYPICAL_DELAY_MS): Reply => ({ delayMs, body: { id: rest } });

const tooMany: Reply = {
	delayMs: TYPICAL_DELAY_MS,
	status: 429,
	headers: { 'retry-after': '1' },
	body: { message: 'Slow down' },
};

/** The token holds when it was given out. */
const ageMs = ({ headers }: IncomingMessage): number =>
	Date.now() - Number(/-(\d+)$/.exec(headers.authorization ?? '')?.[1] ?? 0);

/** A page of a list of `amount` pages; each row has `more`. */
function pageOf({ amount, request }: Call, more: object) {
	const { searchParams } = new URL(request.url ?? '', 'http://localhost');
	const page = Number(searchParams.get('page') ?? 1);
	const items = Array.from({ length: page <= amount ? ROWS_PER_PAGE : 0 }, (_none, index) => ({
		id: (page - 1) * ROWS_PER_PAGE + index,
		...more,
	}));
	return { items, page, total: amount * ROWS_PER_PAGE };
}

/** How an API behaves, by the first part of its path: `delay-100` responds after 100 ms. */
const BEHAVIORS: Readonly<Record<string, (call: Call) => Reply>> = {
	delay: (call) => ok(call, call.amount),
	/** Rejects what is more than this at once. */
	most: (call) => (call.round.atOnce > call.amount ? tooMany : ok(call)),
	/** Rejects what is more than this in a second. */
	rate(call) {
		const { round, amount } = call;
		const nowMs = performance.now();
		round.accepted = round.accepted.filter((atMs) => atMs > nowMs - 1000);
		if (round.accepted.length >= amount) return tooMany;
		round.accepted.push(nowMs);
		return ok(call);
	},
	/** Tokens live this long, ms. */
	life: (call) =>
		ageMs(call.request) <= call.amount
			? ok(call)
			: { delayMs: TYPICAL_DELAY_MS, status: 401, body: { message: 'Token expired' } },
	/** A list of this many pages, each after 50 ms. */
	pages: (call) => ({ delayMs: 50, body: pageOf(call, {}) }),
	/** The same at once, with rows about as long as those of real APIs. */
	bulk: (call) => ({ delayMs: 0, body: pageOf(call, { note: NOTE }) }),
	/** A list in which nothing is new. */
	empty: ({ amount }) => ({ delayMs: amount, body: { items: [] } }),
	missing: () => ({ delayMs: TYPICAL_DELAY_MS, status: 404, body: { message: 'Not found' } }),
};

const rounds = new Map<string, Round>();

const emptyRound = (): Round => ({
	...{ requests: 0, rejected: 0, mostAtOnce: 0, logins: 0, atOnce: 0 },
	accepted: [],
});

function roundOf(name: string): Round {
	const round = rounds.get(name) ?? emptyRound();
	rounds.set(name, round);
	return round;
}

function json(response: ServerResponse, { status = 200, headers, body }: Omit<Reply, 'delayMs'>) {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
}

const server = createServer((request, response) => {
	request.resume();
	const [, kind = '', amountText = '', name = '', rest = ''] =
		/^\/(\w+)-(\d+)\/(\w+)\/([^?]*)/.exec(request.url ?? '') ?? [];
	const amount = Number(amountText);
	const round = roundOf(name);
	if (rest === 'token') {
		round.logins += 1;
		const token = `token-of-${name}-${Date.now()}`;
		const lifetimeS = kind === 'life' ? amount / 1000 : 3600;
		json(response, {
			body: { access_token: token, token_type: 'Bearer', expires_in: lifetimeS },
		});
		return;
	}
	if (rest === 'count') {
		rounds.delete(name);
		json(response, { body: round });
		return;
	}
	round.requests += 1;
	round.atOnce += 1;
	round.mostAtOnce = Math.max(round.mostAtOnce, round.atOnce);
	const call = { amount, round, rest, request };
	const reply = BEHAVIORS[kind]?.(call) ?? { delayMs: 0, status: 501, body: {} };
	setTimeout(() => {
		round.atOnce -= 1;
		if (reply.status === 401 || reply.status === 429) round.rejected += 1;
		json(response, reply);
	}, reply.delayMs);
});

// Longer than a round, so that no connection ends while a client sends on it.
server.keepAliveTimeout = 10 * 60_000;
server.listen(0, '127.0.0.1', () => {
	process.send?.((server.address() as AddressInfo).port);
});
process.on('disconnect', () => process.exit());
