import { setTimeout as sleep } from 'node:timers/promises';

import type { Fault as ServerFault } from '../../sandbox/core/types';
import { fillDatabase, lockDatabase } from '../database';
import type { Host } from '../host';
import { type Kind, kindOf } from '../promises/kinds';
import { withKeys } from '../promises/twoProcesses';
import type { Cluster } from '../queue/cluster';
import { fillIn, type Ground, inFlight } from './ground';

/** Something that goes wrong while three ways of calling are at work. @typeParam Where n8n, or n8n in queue mode */
export interface Fault<Where = Host> {
	readonly name: string;
	/** Whether a login is needed while it lasts: the token that was there has expired. */
	readonly needsLogin: boolean;
	readonly kind: Kind;
	/** What users set for logins and requests. */
	readonly timeoutSeconds: number;
	/** Begins it for one API and its credential. */
	readonly strike: (ground: Ground) => void | Promise<void>;
	/** What happens to n8n once the calls are on their way; only one such fault is played at a time. */
	readonly meanwhile?: (where: Where, grounds: readonly Ground[]) => Promise<void>;
	readonly heal: (ground: Ground) => void | Promise<void>;
}

const IMPATIENT = { kind: kindOf('tokenFlowApi'), timeoutSeconds: 3 };
const PATIENT = { kind: kindOf('tokenFlowApi'), timeoutSeconds: 30 };

const addTo = (fault: ServerFault) => (ground: Ground) =>
	void ground.sandbox.control.addFault(ground.kind.provider, fault);
const clear = ({ sandbox, kind }: Ground) => sandbox.control.clearFaults(kind.provider);

const atLogin = (what: string, fault: ServerFault): Fault => ({
	name: `Token endpoint: ${what}`,
	needsLogin: true,
	...IMPATIENT,
	strike: addTo({ target: 'login', ...fault }),
	heal: clear,
});

/** The API does its work; only its response goes wrong. */
const atApi = (what: string, fault: ServerFault): Fault => ({
	name: `API: ${what}`,
	needsLogin: false,
	...IMPATIENT,
	strike: addTo({ target: 'resource', act: true, ...fault }),
	heal: clear,
});

const LONGER_THAN_TIMEOUTS_MS = 6_000;
const NOWHERE = 'https://api.tokenflow-faults.invalid';

const OF_APIS: readonly Fault[] = [
	{
		name: 'Token endpoint: down',
		needsLogin: true,
		...IMPATIENT,
		strike: async ({ door }) => await door.close(),
		heal: async ({ door }) => await door.open(),
	},
	atLogin('slow', { delayBeforeReadingMs: LONGER_THAN_TIMEOUTS_MS }),
	atLogin('trickling', { act: true, broken: 'trickle' }),
	atLogin('429', { status: 429, headers: { 'retry-after': '2' }, body: { error: 'slow_down' } }),
	atLogin('500', { status: 500, body: { error: 'server_error' } }),
	atLogin('HTML', { status: 200, broken: 'html' }),
	atApi('reset in the body', { broken: 'resetInBody' }),
	atApi('truncated gzip', { broken: 'truncatedGzip' }),
	atApi('Content-Length too long', { broken: 'cutOff' }),
	atApi('Content-Length too short', { broken: 'shortLength' }),
	atApi('trickling', { broken: 'trickle' }),
	{ ...atApi('401 for valid tokens', { status: 401 }), strike: addTo({ status: 401 }) },
	{
		name: 'DNS failure',
		needsLogin: false,
		...IMPATIENT,
		async strike(ground) {
			const { kind } = ground;
			ground.target = `${NOWHERE}${kind.root}`;
			await fillIn(ground, { baseUrl: ground.target, tokenUrl: `${NOWHERE}/token` });
		},
		async heal(ground) {
			ground.target = ground.api;
			await fillIn(ground, {});
		},
	},
];

/** Long enough that all three are on their way at once on a busy machine. */
const HELD_MS = 8_000;
/** Longer than n8n waits for a lock. */
const LOCKED_MS = 15_000;
const ON_THEIR_WAY_MS = 300;

/** All have sent it, and wait for the response. */
async function allInFlight(grounds: readonly Ground[], what: 'login' | 'resource'): Promise<void> {
	await Promise.all(grounds.map(async (ground) => await inFlight(ground, what)));
	await sleep(ON_THEIR_WAY_MS);
}

/** What can be ended at any moment: n8n, or a worker. */
type Mortal = Pick<Host, 'kill' | 'restart'>;

async function killWhile(
	what: 'login' | 'resource',
	victims: readonly Mortal[],
	grounds: readonly Ground[],
): Promise<void> {
	await allInFlight(grounds, what);
	for (const victim of victims) await victim.kill();
	for (const ground of grounds) clear(ground);
	for (const victim of victims) await victim.restart();
}

const holding = (target: 'login' | 'resource') => addTo({ target, delayBeforeResponseMs: HELD_MS });

const kills = <Where>(
	what: string,
	victimsIn: (where: Where) => readonly Mortal[],
): ReadonlyArray<Fault<Where>> => [
	{
		name: `${what} killed in an execution`,
		needsLogin: false,
		...PATIENT,
		strike: holding('resource'),
		meanwhile: async (where, grounds) => await killWhile('resource', victimsIn(where), grounds),
		heal: clear,
	},
	{
		name: `${what} killed between the commit of a renewal and its response`,
		needsLogin: true,
		...PATIENT,
		kind: withKeys,
		strike(ground) {
			ground.configure({ rotatingRefreshTokens: true });
			holding('login')(ground);
		},
		meanwhile: async (where, grounds) => await killWhile('login', victimsIn(where), grounds),
		heal: clear,
	},
];

const OF_N8N: readonly Fault[] = [
	{
		name: 'Database locked while a token is stored',
		needsLogin: true,
		...PATIENT,
		strike: holding('login'),
		async meanwhile({ database }, grounds) {
			await allInFlight(grounds, 'login');
			await lockDatabase(database, LOCKED_MS);
		},
		heal: clear,
	},
	{
		name: 'Database full while a token is stored',
		needsLogin: true,
		...PATIENT,
		strike: holding('login'),
		async meanwhile({ database }, grounds) {
			await allInFlight(grounds, 'login');
			await fillDatabase(database, true);
			await sleep(1.5 * HELD_MS);
			await fillDatabase(database, false);
		},
		heal: clear,
	},
	...kills('n8n', (host: Host) => [host]),
];

/** In queue mode, with a worker that executes for all three; the trigger polls in the main process. */
export const QUEUE_FAULTS: ReadonlyArray<Fault<Cluster>> = [
	...kills('Queue mode: worker', ({ workers }: Cluster) => workers),
	{
		name: 'Queue mode: Redis restarted in an execution',
		needsLogin: false,
		...PATIENT,
		strike: holding('resource'),
		async meanwhile({ restartRedis }, grounds) {
			await allInFlight(grounds, 'resource');
			await restartRedis();
		},
		heal: clear,
	},
];

export const FAULTS: readonly Fault[] = [...OF_APIS, ...OF_N8N];

const QUICK = [
	'Token endpoint: down',
	'API: Content-Length too short',
	'API: 401 for valid tokens',
];

/** Those that are over within seconds; they run with every change. */
export const QUICK_FAULTS = FAULTS.filter(({ name }) => QUICK.includes(name));
