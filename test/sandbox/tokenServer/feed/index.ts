import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { send } from '../../core/answers';
import { queryOf } from '../../core/bodies';
import type { Response, SimulatorContext } from '../../core/types';
import { numberOf } from '../../core/values';
import { feedList, shown } from './list';
import { FeedStore, GROUPS } from './store';

type Input = Readonly<Record<string, unknown>>;
type Query = Readonly<Record<string, string>>;
type Options = SimulatorContext['settings']['options'];

const notFound: Response = { status: 404, body: { message: 'There is no such record' } };

/** The changes after a cursor, and where to go on, also at the end. */
function logResponse(query: Query, store: FeedStore, options: Options): Response {
	store.settle();
	const from = numberOf(/^change-(\d+)$/.exec(query.cursor ?? 'change-0')?.[1]);
	if (from === undefined || from > store.log.length)
		return { status: 400, body: { message: 'There is no such cursor' } };
	const changes = store.log.slice(from, from + (numberOf(query.limit) ?? 100));
	const next = from + changes.length;
	return {
		status: 200,
		body: {
			changes: changes.map(({ change, record }, index) => ({
				number: from + index + 1,
				change,
				record: shown(record, options),
			})),
			hasMore: next < store.log.length,
			nextCursor: `change-${next}`,
		},
	};
}

function addRoutes(app: FastifyInstance, root: string, parts: Parts): void {
	const { context, store } = parts;
	type Of = FastifyRequest<{ Params: { id: string } }>;
	const { settings } = context;
	app.get(`${root}/feed`, (request, reply) =>
		send(reply, feedList(queryOf(request), store, settings.options)),
	);
	app.get(`${root}/feed/log`, (request, reply) =>
		send(reply, logResponse(queryOf(request), store, settings.options)),
	);
	app.get(`${root}/feed/groups`, (_request, reply) =>
		send(reply, {
			status: 200,
			body: { groups: GROUPS.map((id) => ({ id, name: `Group ${id}` })) },
		}),
	);
	app.get(`${root}/feed/groups/:id/records`, (request: Of, reply: FastifyReply) =>
		send(reply, feedList(queryOf(request), store, settings.options, Number(request.params.id))),
	);
	app.get(`${root}/feed/:id`, (request: Of, reply: FastifyReply) => {
		const record = store.find(Number(request.params.id));
		const { options } = settings;
		return send(
			reply,
			record === undefined ? notFound : { status: 200, body: shown(record, options) },
		);
	});
}

interface Parts {
	readonly context: SimulatorContext;
	readonly store: FeedStore;
}

/** A number of the input that may be left out. @throws Error where it is something else */
function numberIn(input: Input, name: string, fallback: number): number {
	const value = numberOf(input[name] ?? fallback);
	if (value === undefined) throw new Error(`${name} is a number`);
	return value;
}

function addActions({ context, store }: Parts): void {
	const times = (input: Input) => {
		const at = numberIn(input, 'at', context.clock.now());
		return { at, visibleFrom: context.clock.now() + numberIn(input, 'lateMs', 0) };
	};
	context.action(
		'insertRecords',
		'Adds {count} records to the feed with the timestamp {at} (epoch ms; default now), {stepMs} apart, in {group}; they can be read {lateMs} from now',
		(input) => {
			const { at, visibleFrom } = times(input);
			const stepMs = numberIn(input, 'stepMs', 0);
			const group = numberOf(input.group);
			const count = numberIn(input, 'count', 1);
			const ids = Array.from(
				{ length: count },
				(_none, index) => store.insert({ at: at + index * stepMs, visibleFrom, group }).id,
			);
			return { firstId: ids[0], lastId: ids.at(-1) };
		},
	);
	context.action(
		'updateRecord',
		'A new version of the record {id} with the timestamp {at} (epoch ms; default now), which can be read {lateMs} from now',
		(input) => {
			const { at, visibleFrom } = times(input);
			return store.update(numberIn(input, 'id', 0), at, visibleFrom);
		},
	);
	context.action('deleteRecord', 'Takes the record {id} out of the feed', (input) => ({
		deleted: store.delete(numberIn(input, 'id', 0)),
	}));
	context.action(
		'feedTruth',
		'Every version of a record that ever was, and when it could be read (epoch ms)',
		() => {
			store.settle();
			return store.truth;
		},
	);
}

/** A list of records that change, read by time, by ID, by a change log, or record by record. */
export function addFeed(
	app: FastifyInstance,
	roots: readonly string[],
	context: SimulatorContext,
): void {
	const store = new FeedStore(() => context.clock.now());
	context.onReset(() => store.clear());
	for (const root of roots) addRoutes(app, root, { context, store });
	addActions({ context, store });
}
