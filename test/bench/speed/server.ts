/** An API in a process of its own, so that serving takes no time from those who are measured. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was seen of one round. */
export interface RoundCount {
	readonly requests: number;
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

/**
 * How an API behaves, as the first parts of its path: `delay-100` responds after 100 ms, `most-20` rejects
 * what is more than 20 at once, `rate-5` what is more than 5 in a second, with the time to wait.
 */
const BEHAVIOR = /^\/(delay|most|rate)-(\d+)\/(\w+)\/([^?]*)/;

const rounds = new Map<string, Round>();

function roundOf(name: string): Round {
	const round = rounds.get(name) ?? {
		...{ requests: 0, rejected: 0, mostAtOnce: 0, logins: 0, atOnce: 0 },
		accepted: [],
	};
	rounds.set(name, round);
	return round;
}

function json(response: ServerResponse, body: unknown, status = 200, headers = {}): void {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
}

/** Seconds until a request may come again; 0 where it may come now. */
function waitFor(kind: string, amount: number, round: Round): number {
	if (kind === 'most') return round.atOnce > amount ? 1 : 0;
	if (kind !== 'rate') return 0;
	const nowMs = performance.now();
	round.accepted = round.accepted.filter((atMs) => atMs > nowMs - 1000);
	if (round.accepted.length < amount) {
		round.accepted.push(nowMs);
		return 0;
	}
	return 1;
}

const TYPICAL_DELAY_MS = 20;

const server = createServer((request, response) => {
	request.resume();
	const [, kind = '', amount = '', name = '', rest = ''] = BEHAVIOR.exec(request.url ?? '') ?? [];
	const round = roundOf(name);
	if (rest === 'token') {
		round.logins += 1;
		json(response, { access_token: `token-of-${name}`, expires_in: 3600 });
		return;
	}
	if (rest === 'count') {
		json(response, round);
		return;
	}
	round.requests += 1;
	round.atOnce += 1;
	round.mostAtOnce = Math.max(round.mostAtOnce, round.atOnce);
	const seconds = waitFor(kind, Number(amount), round);
	setTimeout(
		() => {
			round.atOnce -= 1;
			if (seconds === 0) {
				json(response, { id: rest });
				return;
			}
			round.rejected += 1;
			json(response, { message: 'Slow down' }, 429, { 'retry-after': String(seconds) });
		},
		kind === 'delay' ? Number(amount) : TYPICAL_DELAY_MS,
	);
});

// Longer than a round, so that no connection ends while a client sends on it.
server.keepAliveTimeout = 10 * 60_000;
server.listen(0, '127.0.0.1', () => {
	process.send?.((server.address() as AddressInfo).port);
});
process.on('disconnect', () => process.exit());
