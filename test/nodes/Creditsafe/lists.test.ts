/** The lists that the editor loads for a Creditsafe node, from the simulator. */
import type { IDataObject } from 'n8n-workflow';

import { type Editor, openNode } from '../support/editor';
import { type Stage, startStage } from '../support/stage';
import { BRITISH, byCode, byId, DEFAULT_PORTFOLIO, GERMAN, TREE, WATCH_LIST } from './cases/values';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('creditsafe');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	stage.sandbox.control.clearFaults('creditsafe');
	stage.sandbox.control.resetCounters('creditsafe');
});

const open = (form = 'company: search', parameters: IDataObject = {}): Editor => {
	const [resource, operation] = form.split(': ');
	return openNode(stage, 'creditsafe', 'creditsafe', { resource, operation, ...parameters });
};
const namesOf = (rows: ReadonlyArray<{ name: string }>) => rows.map(({ name }) => name);
const urls = () =>
	stage.sandbox.control.log('creditsafe', { kind: 'resource' }).map(({ url }) => url);

describe('Search By', () => {
	const searchBy = async (country: string) => {
		const form = open('company: search', { country: byCode(country) });
		return (await form.search('listSearchCriteria')).results;
	};

	it.each([
		[
			'GB',
			[
				'Address',
				'Company ID',
				'Name',
				'Phone Number',
				'Registration Number',
				'Safe Number',
				'VAT Number',
			],
		],
		[
			'NL',
			[
				'Company ID',
				'Name',
				'Postal Code',
				'Registration Number',
				'Safe Number',
				'VAT Number',
			],
		],
		['US', ['Company ID', 'Name', 'Name and Website', 'Phone Number', 'Safe Number']],
		['plc', ['Name']],
	])('offers for %s what the country takes, and two other names', async (country, offered) => {
		const names = [...offered, 'Acronym', 'Trade Name'].sort();
		expect(namesOf(await searchBy(country))).toEqual(names);
	});

	it('describes what each option can be narrowed down by', async () => {
		const name = (await searchBy('FR')).find(({ value }) => value === 'name');

		expect(name).toMatchObject({
			description: 'Can be narrowed down by Status, City, Postal Code, Province, Exact Name',
		});
	});

	it.each(['', '={{ $json.country }}'])(
		'offers common options if the country is not known (%s)',
		async (country) => {
			expect(namesOf(await searchBy(country))).toEqual([
				'Acronym',
				'Company ID',
				'Name',
				'Registration Number',
				'Safe Number',
				'Trade Name',
				'VAT Number',
			]);
			expect(urls()).toEqual([]);
		},
	);
});

describe('Criteria', () => {
	const columns = async (country: string, searchBy: string) =>
		await open('company: search', {
			country: byCode(country),
			searchBy: byCode(searchBy),
		}).columns('getSearchCriteria');

	it('shows the required criteria and offers the optional ones', async () => {
		const fields = await columns('GB', 'name');

		expect(fields.map(({ id, required, removed = false }) => [id, required, removed])).toEqual([
			['name', true, false],
			['status', false, true],
			['type', false, true],
			['officeType', false, true],
			['city', false, true],
			['postCode', false, true],
			['exact', false, true],
		]);
	});

	it('offers no criteria of another set: no name with a registration number', async () => {
		expect((await columns('GB', 'regNo')).map(({ id }) => id)).toEqual(['regNo']);
		expect((await columns('DE', 'regNo')).map(({ id }) => id)).toEqual(['regNo', 'city']);
	});

	it('has an input of the matching type for each criterion', async () => {
		const fields = new Map((await columns('GB', 'name')).map((field) => [field.id, field]));

		expect(fields.get('name')?.displayName).toBe('Name');
		expect(fields.get('exact')).toMatchObject({ displayName: 'Exact Name', type: 'boolean' });
		expect(fields.get('officeType')).toMatchObject({ displayName: 'Office Type' });
		expect(fields.get('officeType')?.options).toContainEqual({
			name: 'Head Office',
			value: 'headOffice',
		});
		expect(fields.get('city')).toMatchObject({ displayName: 'City', type: 'string' });
	});

	it('sends the first line of an address as address', async () => {
		expect((await columns('GB', 'address')).map(({ id }) => id)).toEqual(['address']);
	});

	it('offers no criteria for an option that the country does not support', async () => {
		expect(await columns('JP', 'vatNo')).toEqual([]);
	});
});

describe('countries', () => {
	it.each([
		['listCountries', undefined],
		['listSearchCountries', 'PLC'],
		['listRuleCountries', 'XX'],
	])('%s offers the countries of the subscription by name', async (list, first) => {
		const { results } = await open().search(list);

		expect(results.map(({ value }) => value)).toEqual([
			...(first === undefined ? [] : [first]),
			...['FR', 'DE', 'JP', 'NL', 'GB', 'US'],
		]);
		expect(namesOf(results)).toContain('Germany (DE)');
	});

	it('can be searched by name and code', async () => {
		expect(namesOf((await open().search('listCountries', 'king')).results)).toEqual([
			'United Kingdom (GB)',
		]);
		expect(namesOf((await open().search('listCountries', 'jp')).results)).toEqual([
			'Japan (JP)',
		]);
	});
});

describe('companies', () => {
	it('are searched in one country, a page at a time', async () => {
		const first = await open().search('searchCompanies', 'GB: limited');
		const second = await open().search('searchCompanies', 'GB: limited', '2');

		expect(first.results).toHaveLength(25);
		expect(first.results[0]).toMatchObject({
			name: 'Bluefen Logistics 1 Limited · Penmoor · GB · Active',
			value: BRITISH,
		});
		expect(first.paginationToken).toBe('2');
		expect(second.results[0]?.value).not.toBe(BRITISH);
		expect(urls()).toEqual(
			[1, 2].map(
				(page) => `/v1/companies?countries=GB&name=limited&page=${page}&pageSize=25`,
			),
		);
	});

	it('are searched in all countries of the subscription without a country', async () => {
		const { results, paginationToken } = await open().search('searchCompanies', 'Amberline L');

		expect(paginationToken).toBeUndefined();
		expect(results.length).toBeGreaterThan(0);
		expect(urls()[1]).toBe(
			'/v1/companies?countries=FR%2CDE%2CJP%2CNL%2CGB%2CUS&name=Amberline%20L&page=1&pageSize=25',
		);
	});

	it('are not searched by one or two letters', async () => {
		expect(await open().search('searchCompanies', 'Am')).toEqual({ results: [] });
		expect(urls()).toEqual([]);
	});

	it('of a portfolio are those of the selected portfolio', async () => {
		const form = open('portfolioCompany: remove', { portfolioId: byId(DEFAULT_PORTFOLIO) });

		const { results } = await form.search('searchPortfolioCompanies', 'gmbh');

		expect(results).toEqual([{ name: 'Bluefen Logistics 1 GmbH · DE', value: GERMAN }]);
	});
});

describe('other lists', () => {
	it('finds portfolios by their names', async () => {
		const { results } = await open().search('searchPortfolios', 'watch');

		expect(results).toEqual([{ name: 'Watch list', value: String(WATCH_LIST) }]);
	});

	it('lists the rules of a country with their codes', async () => {
		const rules = await open('eventRule: set', { ruleCountry: byCode('NL') }).options(
			'listEventRules',
		);

		expect(rules).toContainEqual({
			name: 'Registered address change (2901)',
			value: '2901',
			description: 'Change',
		});
		expect(rules.map(({ value }) => value)).not.toContain('2801');
	});

	it.each([
		[GERMAN, ['de', 'en']],
		['UK09000001', ['en']],
		['NL90000001', ['nl', 'en']],
	])('lists the languages of a report on %s', async (companyId, languages) => {
		const form = open('company: getReport', { companyId: byId(companyId) });

		const { results } = await form.search('listReportLanguages');

		expect(results.map(({ value }) => value).sort()).toEqual([...languages].sort());
		expect(namesOf(results)).toContain('English (EN)');
	});

	it('offers common languages without a company, and the scripts of names', async () => {
		const common = await open('company: getReport', { companyId: byId('') }).search(
			'listReportLanguages',
		);
		const scripts = await open('company: search', { country: byCode('JP') }).search(
			'listNameLanguages',
		);

		expect(common.results.length).toBeGreaterThan(10);
		expect(namesOf(scripts.results)).toEqual(['English (EN)', 'Japanese (JA)']);
	});

	it('lists the reasons for German reports', async () => {
		const { results } = await open().search('listReasonCodes');

		expect(results.map(({ value }) => value)).toEqual([...'12345678']);
		expect(results[1]?.name).toBe('2 - Invented reason 2');
	});

	it('lists decision trees, and the data that a tree needs', async () => {
		const { results } = await open().search('listDecisionTrees', 'standard');
		const fields = await open('decision: run', { decisionTreeId: byId(TREE) }).columns(
			'getDecisionFields',
		);

		expect(results).toEqual([
			{ name: 'Standard credit approval · Credit Approval', value: TREE },
		]);
		expect(fields.map(({ id, type, required }) => [id, type, required])).toEqual([
			['requestedLimit', 'number', true],
			['reference', 'string', false],
			['paymentTerms', 'options', false],
		]);
		expect(fields[0]?.displayName).toBe('Requested limit (At least 1)');
		expect(fields[2]?.options?.map(({ name }) => name)).toEqual(['30', '60', '90']);
	});

	it('shows an error of the API in the form', async () => {
		stage.sandbox.control.addFault('creditsafe', {
			status: 403,
			body: '{"message":"Access forbidden"}',
		});

		await expect(open().search('searchPortfolios', '')).rejects.toMatchObject({
			message: 'The API returned 403 Forbidden: Access forbidden',
		});
	});
});
