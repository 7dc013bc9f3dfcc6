import { nonEmpty, recordsIn, textOf } from '../../../credentials/common/unknown';
import type { Choice, Picker } from '../../rest/operations';

const ALL = '*';
const allEvents: Choice = { name: 'All Events', value: ALL };

/** The events that a webhook can subscribe to, as the API lists them. */
export const events: Picker = {
	name: 'events',
	async find({ get }) {
		const filters = await get('webhooks/filters');
		const named = recordsIn(filters)
			.map((filter): Choice => {
				const description = textOf(filter.description);
				const name = textOf(filter.name);
				return { name, value: name, ...nonEmpty({ description }) };
			})
			.filter(({ value }) => value !== '' && value !== ALL)
			.sort((a, b) => a.name.localeCompare(b.name));
		return { choices: [allEvents, ...named] };
	},
};
