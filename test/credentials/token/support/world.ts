import type { Identity } from '../../../../credentials/token/engine/identity';
import type { TokenFlow } from '../../../../credentials/token/flow';
import { FakeClock, seededRandom } from './clock';
import { compileFlow } from './flow';
import { FakeN8n, Store } from './n8n';
import { FakeProvider, HOST } from './fakeProvider';

export interface World {
	readonly clock: FakeClock;
	readonly provider: FakeProvider;
	readonly n8n: FakeN8n;
	/** Another process of n8n, with the same stored credential. */
	readonly worker: () => FakeN8n;
}

/** A provider and a process of n8n that has one credential for it. */
export function createWorld(own: Partial<TokenFlow> = {}, seed = 1): World {
	const clock = new FakeClock();
	const provider = new FakeProvider(clock);
	const transport = {
		send: provider.send,
		call: provider.call.bind(provider),
	};
	const store = Store.of('canary-secret-1');
	let processes = 0;
	const worker = () =>
		new FakeN8n(
			clock.runtime(seededRandom(seed)),
			transport,
			(fields) => compileFlow(fields, own),
			store,
			`process ${++processes}`,
		);
	return { clock, provider, n8n: worker(), worker };
}

export const GET = () => ({ method: 'GET', url: `${HOST}/orders` });
export const POST = () => ({ method: 'POST', url: `${HOST}/orders`, body: { amount: 1 } });

/** The same work many times at once; how each ended. */
export async function inParallel<Result>(
	count: number,
	work: (index: number) => Promise<Result>,
): Promise<Array<PromiseSettledResult<Result>>> {
	return await Promise.allSettled(Array.from({ length: count }, async (_, i) => await work(i)));
}

export const succeeded = (results: ReadonlyArray<PromiseSettledResult<unknown>>): number =>
	results.filter(({ status }) => status === 'fulfilled').length;

/** The messages of what failed, each once. */
export const reasons = (results: ReadonlyArray<PromiseSettledResult<unknown>>): string[] => [
	...new Set(
		results.flatMap((result) =>
			result.status === 'rejected' ? [(result.reason as Error).message] : [],
		),
	),
];

/** What a process knows about an identity. */
export const identityOf = (n8n: FakeN8n, secret = 'canary-secret-1'): Identity =>
	n8n.identityOf({ secret });

/** Lets one piece of work come to its end, whatever that is. */
export const settled = async <Result>(clock: FakeClock, work: Promise<Result>) =>
	await clock.run(Promise.allSettled([work]));
