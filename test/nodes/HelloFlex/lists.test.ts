import * as lists from '../../../nodes/HelloFlex/lists';
import { contactPersonResource } from '../../../nodes/HelloFlex/resources/contactPerson';
import { service } from '../../../nodes/HelloFlex/service';
import { events } from '../../../nodes/HelloFlex/trigger/events';
import type { ListContext, Picker } from '../../../nodes/rest/operations';
import { type Sandbox, sandboxCredentials, startSandbox } from '../../sandbox';
import { agency, candidate, contact, employer, job } from './cases/values';

let sandbox: Sandbox;
let headers: Record<string, string>;

beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['helloflex'] });
	// The requests of these tests are not paced.
	sandbox.control.configure('helloflex', { options: { rateLimit: 'off' } });
	const { id, secret } = sandboxCredentials.helloflex.main;
	const response = await fetch(`${sandbox.origins.helloflex}/oauth2/token`, {
		method: 'POST',
		body: new URLSearchParams({
			client_id: id,
			client_secret: secret,
			grant_type: 'client_credentials',
		}),
	});
	const { access_token: bearer } = (await response.json()) as { access_token: string };
	headers = { authorization: `Bearer ${bearer}` };
});
afterAll(async () => await sandbox.stop());

/** The context that the editor passes to a list, with requests to the simulator. */
const lookup = (
	more: Partial<ListContext> = {},
	parameters: Record<string, unknown> = {},
): ListContext => ({
	filter: '',
	next: undefined,
	parameter: (name) => parameters[name],
	credential: () => undefined,
	get: async (path, query = {}) => {
		const url = new URL(`${sandbox.origins.helloflex}/api/${path}`);
		for (const [name, value] of Object.entries(query)) {
			if (value !== '') url.searchParams.set(name, String(value));
		}
		return (await (await fetch(url, { headers })).json()) as unknown;
	},
	...more,
});
const namesOf = async (picker: Picker, ...given: Parameters<typeof lookup>) =>
	(await picker.find(lookup(...given))).choices.map(({ name }) => name);

describe('records', () => {
	it('are searched by HelloFlex and shown with a distinguishing detail', async () => {
		const found = await lists.candidates.find(lookup({ filter: 'heidekamp.1@' }));

		expect(found).toEqual({
			choices: [
				{
					name: 'Bram van Heidekamp (bram.heidekamp.1@example.test)',
					value: candidate(1),
				},
			],
		});
	});

	it('are loaded in pages of fifty', async () => {
		const first = await lists.candidates.find(lookup());
		const second = await lists.candidates.find(lookup({ next: first.next }));

		expect([first.choices.length, first.next, second.choices.length]).toEqual([50, '1', 50]);
		expect(second.choices[0]?.value).not.toBe(first.choices[0]?.value);
	});

	it('that can be applied for are published jobs', async () => {
		const { choices } = await lists.publicJobs.find(lookup({ filter: 'Forklift driver 48' }));

		expect(choices).toEqual([{ name: 'Forklift driver 48 (Zandvoorde)', value: job(48) }]);
	});

	it.each([
		['agencies', lists.agencies],
		['employers', lists.employers],
		['contracts', lists.contracts],
		['documents', lists.documents],
		['activities', lists.activities],
		['applications', lists.applications],
		['tags', lists.tags],
		['news', lists.news],
		['timecards', lists.timecards],
		['agency contact persons', lists.agencyContactPersons],
		['employer contact persons', lists.employerContactPersons],
	])('of the type %s have names and IDs', async (_type, picker) => {
		const { choices } = await picker.find(lookup());

		expect(choices.length).toBeGreaterThan(0);
		expect(choices.filter(({ name, value }) => name === '' || name === value)).toEqual([]);
	});
});

describe('contact persons', () => {
	const field = contactPersonResource.operations
		.flatMap(({ fields = [] }) => fields)
		.find(({ property }) => property.name === 'contactPersonGuid');
	const find = async (parameters: Record<string, unknown>) =>
		(await field?.picker?.find(lookup({}, parameters)))?.choices.map(({ value }) => value);

	it('are those of the selected employer', async () => {
		expect(await find({ owners: 'employers', employerGuid: employer(2) })).toEqual([
			contact(2),
			contact(42),
		]);
	});

	it('are those of the selected agency', async () => {
		expect(await find({ owners: 'agencies', agencyGuid: agency(1) })).toHaveLength(2);
	});
});

describe('lists of predefined values', () => {
	it('are the values of a documented domain type, sorted by name', async () => {
		expect(await namesOf(lists.domainValues(926))).toEqual(['High', 'Low', 'Normal']);
	});

	it('of states are found by the name of their domain type', async () => {
		const picker = lists.states('candidate', 'candidates');
		const { choices } = await picker.find(lookup());

		expect(choices).toContainEqual({ name: 'Active', value: 7104 });
		expect(choices).toHaveLength(4);
	});

	it('of states are those of the records if no domain type has such a name', async () => {
		const { get } = lookup();
		const withoutTypes: ListContext['get'] = async (path, query) =>
			path === 'domainTypes' ? [] : await get(path, query);

		expect(
			(await lists.states('application', 'applications').find(lookup({ get: withoutTypes })))
				.choices,
		).toEqual([
			{ name: 'Hired', value: 7403 },
			{ name: 'Invited', value: 7402 },
			{ name: 'New', value: 7401 },
		]);
	});

	it('of document types for uploads are those that can be uploaded', async () => {
		expect(await namesOf(lists.documentTypes)).toEqual([
			'Contract',
			'Diploma',
			'Identity card',
		]);
		expect(await namesOf(lists.uploadTypes)).toEqual(['Diploma', 'Identity card']);
	});

	it('of countries show their codes', async () => {
		expect(await namesOf(lists.countries)).toEqual(['BE', 'DE', 'NL', 'PL']);
	});
});

describe('events', () => {
	it('are those that HelloFlex lists, after All Events', async () => {
		const { choices } = await events.find(lookup());

		expect(choices[0]).toEqual({ name: 'All Events', value: '*' });
		expect(choices.map(({ value }) => value)).toContain('Candidate.Created');
	});

	it('are only All Events if HelloFlex lists none', async () => {
		expect(await namesOf(events, { get: async () => [] })).toEqual(['All Events']);
	});
});

it('lists with the same name are the same list', async () => {
	const pickers = service.resources
		.flatMap(({ operations }) => operations)
		.flatMap(({ fields = [], additionalFields = [], filters = [], updateFields = [] }) =>
			[fields, additionalFields, filters, updateFields].flat(),
		)
		.flatMap(({ picker }) => (picker === undefined ? [] : [picker]));
	const several = [...new Set(pickers)].filter(
		(picker) => new Set(pickers.filter(({ name }) => name === picker.name)).size > 1,
	);
	const found = await Promise.all(
		several.map(async (picker) => [picker.name, await namesOf(picker)] as const),
	);

	expect(new Set(pickers).size).toBeGreaterThan(20);
	expect(
		found.filter(([name, list]) =>
			found.some(([other, all]) => other === name && String(all) !== String(list)),
		),
	).toEqual([]);
});
