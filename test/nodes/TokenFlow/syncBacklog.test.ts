/**
 * A large backlog, as after a long pause or with *Everything* at the first activation. The same with
 * 100,000 records in polls of 10,000: `npm run test:backlog`.
 */
import { TokenFlowTrigger } from '../../../nodes/TokenFlow/TokenFlowTrigger.node';
import { pollHost, type PollHost } from '../support/pollHost';
import { type Stage, startStage } from '../support/stage';

const P = 'tokenServer';
const RECORDS = Number(process.env.SYNC_RECORDS ?? 2_000);
/** Maximum records of one poll. */
const BATCH = RECORDS / 10;
const PAGE = RECORDS / 50;

let stage: Stage;

beforeAll(async () => {
	stage = await startStage(P);
});
afterAll(async () => await stage.stop());

const DAY_MS = 86_400_000;

async function hostWith(records: number, sortOrder: string, budgetMs?: number): Promise<PollHost> {
	const actor = stage.fresh(P);
	stage.sandbox.control.configure(P, { options: { feedOrder: sortOrder } });
	// Yesterday, a hundred at each instant.
	const at = Date.now() - DAY_MS;
	for (let done = 0; done < records; done += 100)
		await stage.sandbox.control.act(P, 'insertRecords', { count: 100, at: at + done });
	return pollHost({
		type: new TokenFlowTrigger(),
		credentials: stage.core.credentials,
		credentialType: 'tokenFlowApi',
		credentialId: actor.credentialId,
		parameters: {
			path: '/feed',
			detect: 'changedSince',
			timestampField: 'updatedAt',
			sinceParameter: 'updatedSince',
			pagination: 'cursor',
			cursorField: 'nextCursor',
			pageOptions: { sizeParameter: 'limit', size: PAGE },
			startFrom: 'everything',
			options: { sortOrder, maximumRecords: BATCH },
		},
		workflowId: `backlog-${sortOrder}`,
		...(budgetMs === undefined ? {} : { budgetMs }),
	});
}

interface Poll {
	readonly rows: number;
	readonly ms: number;
	readonly stateLength: number;
}

/** Polls until there is nothing more, as a schedule does. One poll without rows may have had no time. */
async function drain(host: PollHost): Promise<Poll[]> {
	const polls: Poll[] = [];
	while (polls.slice(-2).length < 2 || polls.slice(-2).some(({ rows }) => rows > 0)) {
		const begunAt = performance.now();
		const rows = polls.length === 0 ? await host.activate() : await host.poll();
		const ms = Math.round(performance.now() - begunAt);
		const stateLength = JSON.stringify(host.notes()).length;
		polls.push({ rows: rows?.length ?? 0, ms, stateLength });
	}
	return polls;
}

const most = (polls: readonly Poll[], of: (poll: Poll) => number) => Math.max(...polls.map(of));

function tell(name: string, polls: readonly Poll[]): void {
	const memoryMb = Math.round(process.memoryUsage().rss / 2 ** 20);
	const rows = polls.map((poll) => poll.rows).join(', ');
	const slowest = most(polls, ({ ms }) => ms);
	const state = most(polls, ({ stateLength }) => stateLength);
	process.stdout.write(
		`${name}: ${polls.length} polls of ${rows} rows, at most ${slowest} ms each; state at most ${state} characters; ${memoryMb} MB\n`,
	);
}

function expectAllOnce(host: PollHost, polls: readonly Poll[], records: number): void {
	const ids = host.starts.flat().map(({ id }) => Number(id));
	expect(ids).toHaveLength(records);
	expect(new Set(ids).size).toBe(records);
	expect(most(polls, ({ rows }) => rows)).toBeLessThanOrEqual(BATCH);
	expect(most(polls, ({ stateLength }) => stateLength)).toBeLessThan(300_000);
}

describe('a large backlog', () => {
	it('is emitted over several polls of at most the maximum, in any order', async () => {
		const host = await hostWith(RECORDS, 'any');

		const polls = await drain(host);

		tell(`${BATCH} each`, polls);
		expectAllOnce(host, polls, RECORDS);
		expect(polls.length).toBeGreaterThan(10);
	}, 240_000);

	it('is emitted over as many polls as their time limit requires', async () => {
		const budgetMs = 2_500;
		const host = await hostWith(BATCH, 'oldestFirst', budgetMs);
		stage.sandbox.control.addFault(P, { path: '*/feed', delayBeforeResponseMs: 400 });

		const polls = await drain(host);

		tell('within 2.5 s each', polls);
		expectAllOnce(host, polls, BATCH);
		// Five pages and the end do not fit into the time of one.
		expect(polls.filter(({ rows }) => rows > 0).length).toBeGreaterThan(1);
	}, 120_000);
});
