/**
 * Every operation of every provider's node, in n8n's engine, against responses generated from the
 * provider's definition: what it sends must be in the definition, and what it reads must be there.
 */
import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../nodes/rest/operations';
import { openNode } from '../nodes/support/editor';
import { skipWaits } from '../nodes/support/skipWaits';
import { type Outcome, type Stage, startStage } from '../nodes/support/stage';
import { providers } from '../sandbox';
import { requestFindings, type SentRequest } from './compare';
import { coverageOf } from './coverage';
import { coverageInPage, coverageText, writeCoverage } from './coveragePage';
import { emptyFields } from './emptyFields';
import { countVariants, filledForm, type OpenEditor } from './fill';
import { type GenerateOptions, textsIn } from './generate';
import { missedPaths, unreadLists, watchBodies } from './observe';
import { serveError, serveShapes } from './serve';
import { shapesOf } from './shape';
import { setups } from './setups';
import { at, except, operationsOf } from './setups/read';

jest.mock('../../credentials/common/unknown', () => observing().unknown());
jest.mock('../../nodes/rest/operations/output', () => observing().output());

/** Mocks are made before anything else of this file. */
function observing() {
	return jest.requireActual<typeof import('./observe')>('./observe');
}

interface Run {
	readonly outcome: Outcome;
	readonly requests: readonly SentRequest[];
	readonly missed: readonly string[];
	readonly unread: readonly string[];
}

/** A search has a form for each of its sets of criteria. */
const PATIENCE_MS = 120_000;

const FILE = { name: 'file.csv', type: 'text/csv', text: 'a,b' };

describe.each(setups.map((setup) => [setup.node, setup] as const))('%s', (node, setup) => {
	const { provider, known, forms = {}, mayBeEmpty, mayBeMissing, mayBeUnread } = setup;
	const shapes = shapesOf(provider);
	let stage: Stage;
	beforeAll(async () => {
		skipWaits();
		stage = await startStage(provider);
	});
	afterAll(async () => {
		jest.restoreAllMocks();
		await stage.stop();
	});

	/** Of all operations. */
	const allRequests: SentRequest[] = [];
	const served = () => ({ control: stage.sandbox.control, provider, shapes });

	/** The form, and what runs the node with it. */
	async function prepare(
		[key, operation]: readonly [string, Operation],
		given: IDataObject,
		options: GenerateOptions,
	) {
		const actor = stage.fresh(provider, setup.credential);
		stage.sandbox.control.configure(provider, providers[provider].unlimited ?? {});
		watchBodies(serveShapes(served(), options));
		const [resource, name] = key.split(': ');
		const place = { resource, operation: name };
		const open: OpenEditor = (parameters) =>
			openNode(stage, provider, node, { ...place, ...parameters });
		const variant = options.variant ?? 0;
		const filled = await filledForm(operation, given, { open, variant });
		const parameters = { ...place, ...filled } as IDataObject;
		stage.sandbox.control.resetCounters(provider);
		return async () => await actor.run({ node, parameters, file: FILE });
	}

	async function runForm(
		entry: readonly [string, Operation],
		given: IDataObject,
		options: GenerateOptions,
	): Promise<Run> {
		const run = await prepare(entry, given, options);
		watchBodies(serveShapes(served(), options));
		const outcome = await run();
		const requests = stage.sandbox.control.log(provider).filter(({ kind }) => kind !== 'login');
		return { outcome, requests, missed: missedPaths(), unread: unreadLists() };
	}

	const statuses = Object.keys(shapes.errors);
	const entries = operationsOf(setup).map(
		(entry, index) => [...entry, statuses[index % statuses.length] ?? '400'] as const,
	);

	describe.each(entries)('%s', (key, operation, status) => {
		const runs: Run[] = [];
		beforeAll(async () => {
			const all = forms[key] ?? [{}];
			const count = Math.max(all.length, countVariants(operation));
			for (let variant = 0; variant < count; variant++) {
				const given = all[variant % all.length] ?? {};
				runs.push(await runForm([key, operation], given, { known, variant }));
			}
			allRequests.push(...runs.flatMap(({ requests }) => requests));
		}, PATIENCE_MS);

		it('sends what the definition says', () => {
			const findings = runs.flatMap(({ requests }) =>
				requests.flatMap((request) => requestFindings(shapes, request)),
			);

			expect(runs.flatMap(({ outcome }) => outcome.error ?? [])).toEqual([]);
			expect(runs.every(({ requests }) => requests.length > 0)).toBe(true);
			expect([...new Set(findings)]).toEqual([]);
		});

		it('finds what it reads in the response, and reads its lists', () => {
			const isList = operation.pages !== undefined;
			const unread = runs.flatMap((run) => (isList ? run.unread : []));
			const missed = runs.flatMap((run) => run.missed);

			expect(except(mayBeMissing, at(key, missed))).toEqual([]);
			expect(except(mayBeUnread, at(key, unread))).toEqual([]);
		});

		it('returns items without empty fields', () => {
			const fields = runs.flatMap(({ outcome }) => outcome.json.flatMap(emptyFields));
			const unexpected = except(mayBeEmpty, at(key, fields));

			expect(unexpected).toEqual([]);
			expect(runs.every(({ outcome }) => outcome.items.length > 0)).toBe(true);
		});

		it('takes null where the definition allows it', async () => {
			const options = { known, isNull: true };
			const { outcome } = await runForm([key, operation], forms[key]?.[0] ?? {}, options);

			expect(outcome.error).toBeUndefined();
		});

		it(`shows the message of status ${status}`, async () => {
			const run = await prepare([key, operation], forms[key]?.[0] ?? {}, { known });
			const texts = textsIn(serveError(served(), Number(status)));
			const { error } = await run();
			const shown = `${error?.message} ${error?.description}`;

			expect(texts.filter((text) => shown.includes(text))).not.toEqual([]);
		});
	});

	it('calls every operation of the definition with all that it takes, or says why not', () => {
		const { operations, parts } = coverageOf(shapes, allRequests);
		const unused = [...operations.unused, ...parts.unused];
		const reasons = { ...setup.elsewhere, ...setup.leftOut };
		const stale = Object.keys(reasons).filter(
			(pattern) => except({ [pattern]: '' }, unused).length === unused.length,
		);

		expect(except(reasons, unused)).toEqual([]);
		expect(stale).toEqual([]);
	});

	it('covers as much as its page says (WRITE_COVERAGE=1 writes it there)', () => {
		const text = coverageText(coverageOf(shapes, allRequests), setup);
		if (process.env.WRITE_COVERAGE === '1') writeCoverage(setup, text);

		expect(coverageInPage(setup)).toBe(text);
	});
});
