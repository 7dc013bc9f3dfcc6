import type { SimulatorContext } from '../core/types';
import { RESOURCES } from './resources';
import { isObject } from './rules/fields';
import type { Row } from './rules/filters';
import { newGuid, type Store } from './store';
import { COLLECTION_OF, EVENT_NAMES } from './webhooks/events';
import type { Webhooks } from './webhooks/webhooks';

/** Control actions that change the data for tests and demos; not part of HelloFlex's API. */
export function addActions(context: SimulatorContext, store: Store, webhooks: Webhooks): void {
	const table = new Actions(context, store, webhooks);
	context.action('rows', 'All rows of {collection}, as stored', (input) => table.rows(input));
	context.action(
		'upsert',
		'Adds or changes {row} (by guid) in {collection}; timestamps are set unless given; {fire}: true notifies the webhooks',
		(input) => table.upsert(input),
	);
	context.action(
		'generate',
		'Adds {count} copies of the first row of {collection} with own guids, {stepMs} apart in time',
		(input) => table.generate(input),
	);
	context.action('remove', 'Removes the row {guid} from {collection}', (input) =>
		table.remove(input),
	);
	context.action(
		'fireEvent',
		'Sends the event {event} for the row {guid} to all webhooks',
		(input) => table.fireEvent(input),
	);
	context.action(
		'deliverDue',
		'Sends all deliveries that are due by the server clock; returns the attempts so far',
		async () => {
			await webhooks.deliveries.runDue();
			return { attempts: webhooks.deliveries.attempts, pending: webhooks.deliveries.pending };
		},
	);
	context.action('webhooks', 'Registrations of all API users', () => webhooks.all());
}

class Actions {
	constructor(
		private readonly context: SimulatorContext,
		private readonly store: Store,
		private readonly webhooks: Webhooks,
	) {}

	rows(input: Row): Row[] {
		return this.store.of(collectionOf(input)).rows;
	}

	upsert(input: Row): Row {
		const name = collectionOf(input);
		const given = isObject(input.row) ? input.row : {};
		const known = this.store.of(name).find(given.guid);
		const row = Object.assign(
			known ?? this.store.of(name).add({ guid: newGuid(), ...given }),
			this.stamps(name, known !== undefined),
			given,
		);
		this.store.changed();
		if (input.fire === true) this.fire(name, known ? 'Updated' : 'Created', row);
		return row;
	}

	generate(input: Row): { added: number } {
		const name = collectionOf(input);
		const [first] = this.store.of(name).rows;
		const count = Number(input.count);
		const step = Number(input.stepMs ?? 1);
		const start = this.context.clock.now() - count * step;
		for (let index = 0; index < count; index++) {
			const at = new Date(start + index * step).toISOString();
			this.store.of(name).add({ ...first, guid: newGuid(), ...stampsOf(name, false, at) });
		}
		return { added: count };
	}

	remove(input: Row): { removed: boolean } {
		const name = collectionOf(input);
		const row = this.store.of(name).find(input.guid);
		if (row) this.store.of(name).remove(row);
		return { removed: row !== undefined };
	}

	fireEvent(input: Row): { fired: string } {
		const event = String(input.event);
		if (!EVENT_NAMES.includes(event)) throw new Error(`There is no event ${event}.`);
		const collection = COLLECTION_OF[event.split('.')[0] ?? ''] ?? '';
		const { rows } = this.store.of(collection);
		const row = input.guid === undefined ? rows[0] : this.store.of(collection).find(input.guid);
		if (!row) throw new Error('There is no such row.');
		this.webhooks.fire(event, row, this.store);
		return { fired: event };
	}

	private stamps(name: string, known: boolean): Row {
		return stampsOf(name, known, new Date(this.context.clock.now()).toISOString());
	}

	private fire(name: string, what: string, row: Row): void {
		const entity = Object.entries(COLLECTION_OF).find(
			([, collection]) => collection === name,
		)?.[0];
		if (entity) this.webhooks.fire(`${entity}.${what}`, row, this.store);
	}
}

function collectionOf(input: Row): string {
	if (typeof input.collection !== 'string') throw new Error('Name a collection.');
	return input.collection;
}

/** Timestamps of lists whose rows the API cannot write. */
const READ_ONLY_STAMPS: Readonly<Record<string, { created: string; touched: string }>> = {
	jobs: { created: 'createdDateTimeUtc', touched: 'lastUpdatedDateTimeUtc' },
	timecards: { created: 'createdDateUtc', touched: 'lastUpdateDateUtc' },
	invoices: { created: 'createdDateUtc', touched: 'createdDateUtc' },
	costCenters: { created: 'lastUpdateDateUtc', touched: 'lastUpdateDateUtc' },
};

function stampsOf(name: string, known: boolean, at: string): Row {
	const resource = RESOURCES.find(({ collection, touched }) => collection === name && touched);
	const fields = READ_ONLY_STAMPS[name];
	const names = [
		known ? undefined : (resource?.createdAt ?? fields?.created),
		resource?.touched ?? fields?.touched,
	].filter((field) => field !== undefined);
	return Object.fromEntries(names.map((field) => [field, at]));
}
