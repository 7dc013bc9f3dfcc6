/**
 * Every list and record that a simulator with a published definition serves, whether a node asks for it or
 * not: what the definition does not have would be answered with an error.
 */
import { shapesOf } from '../shapes/shape';
import { type ProviderServer, startProvider } from './core/server';
import { KIND, seedGuid } from './helloflex/seed/make';
import type { SandboxProvider } from './provider';
import { providers } from './providers';

type Values = Readonly<Record<string, string>>;

interface Served {
	/** Records that exist after the start, by the name of their place in a path. */
	readonly places: Values;
	/** Query of the operations that need one. */
	readonly queries: Values;
	/** Operations whose records exist only after a write, or whose paths look like others. */
	readonly without: readonly string[];
}

const COMPANY = 'GB-0-09000001';
const COUNTRY = 'countries=GB';

const SERVED: Readonly<Record<'creditsafe' | 'helloflex', Served>> = {
	creditsafe: {
		places: {
			companyId: COMPANY,
			connectId: COMPANY,
			country: 'DE',
			countryCode: 'GB',
			id: COMPANY,
			imageId: `${COMPANY}-D1`,
			peopleId: 'GB-P-700001',
			portfolioId: '1001',
			provenirId: '7ec0de00-0000-4000-8000-000000000001',
		},
		queries: {
			'GET /companies': `${COUNTRY}&name=limited`,
			'GET /companies/match': 'country=GB&matchThreshold=900&name=Amberline',
			'GET /companies/searchcriteria': 'countries=GB,DE,NL,FR,US,JP,RO,PLC',
			'GET /images/companies': `id=${COMPANY}`,
			'GET /images/companies/types': COUNTRY,
			'GET /localSolutions/FR/bankmatch': 'registrationId=552100554&countryCode=FR&iban=FR14',
			'GET /localSolutions/FR/bankmatch/audition': 'audition_id=1',
			'GET /localSolutions/GB/bankmatch': `checkType=Both&companyId=${COMPANY}&iban=GB1`,
			'GET /people': `${COUNTRY}&lastName=Marlowe`,
			'GET /people/searchcriteria': COUNTRY,
		},
		without: [
			'GET /decisionEngine/usageLog/{decisionLogId}',
			'GET /freshinvestigations/{orderId}',
			'GET /freshinvestigations/{orderId}/report',
		],
	},
	helloflex: {
		places: {
			activityGuid: seedGuid(KIND.activity, 1),
			addressTypeId: '7131',
			agencyGuid: seedGuid(KIND.agency, 1),
			applicationGuid: seedGuid(KIND.application, 1),
			bankAccountNumber: 'NL33SBOX0000000001',
			candidateGuid: seedGuid(KIND.candidate, 1),
			contractGuid: seedGuid(KIND.contract, 1),
			costCenterGuid: seedGuid(KIND.costCenter, 1),
			documentGuid: seedGuid(KIND.document, 1),
			domainValueTypeId: '438',
			employerGuid: seedGuid(KIND.employer, 1),
			'GET /agencies/{agencyGuid}/contactpersons/{contactPersonGuid}': seedGuid(
				KIND.agencyContact,
				1,
			),
			'GET /employers/{employerGuid}/contactpersons/{contactPersonGuid}': seedGuid(
				KIND.employerContact,
				1,
			),
			invoiceGuid: seedGuid(KIND.invoice, 1),
			jobGuid: seedGuid(KIND.job, 1),
			newsGuid: seedGuid(KIND.news, 1),
			tagId: '1',
			timecardGuid: seedGuid(KIND.timecard, 1),
		},
		queries: {
			'GET /illnesses': `candidateGuid=${seedGuid(KIND.candidate, 1)}`,
			'GET /invoices': 'invoiceType=SalesInvoice',
			'GET /timecards/{timecardGuid}': 'includeTimeLines=true&includeTimeLineTimes=true',
		},
		without: [
			'GET /documents/documenttemplates',
			'GET /documents/settings/{documentTypeId}',
			'GET /webhooks/registrations/{webhookId}',
		],
	},
};

const names = Object.keys(SERVED) as Array<keyof typeof SERVED>;

describe.each(names)('the simulator of %s', (name) => {
	const { places, queries, without } = SERVED[name];
	const provider: SandboxProvider = providers[name];
	const { simulator, unlimited } = provider;
	const { operations, basePath } = shapesOf(name);
	let server: ProviderServer;
	let authorization: string;
	beforeAll(async () => {
		server = await startProvider(simulator);
		Object.assign(server.settings.options, unlimited?.options);
		const [client] = simulator.clients;
		const attributes = { scopes: ['read', 'write'], ...client?.attributes };
		const token = server.context.tokens.issue(client?.id ?? '', { attributes });
		authorization = `Bearer ${token.value}`;
	});
	afterAll(async () => await server.stop());

	async function failureOf(key: string, path: string): Promise<string[]> {
		const url = `${server.origin}${basePath}${path}?${queries[key] ?? ''}`;
		const response = await fetch(url, { headers: { authorization } });
		return response.ok ? [] : [`${key}: ${response.status} ${await response.text()}`];
	}

	it('answers all that it serves as defined', async () => {
		const served = operations
			.filter(({ key, method }) => method === 'GET' && !without.includes(key))
			.map(({ key, path }) => ({
				key,
				path: path.replace(
					/\{(\w+)\}/g,
					(_place, place: string) => places[place] ?? places[key] ?? 'nothing',
				),
			}))
			.filter(({ path }) => server.context.allowedMethods(basePath + path).includes('GET'));
		const failures = await Promise.all(
			served.map(async ({ key, path }) => await failureOf(key, path)),
		);

		expect(served.length).toBeGreaterThan(25);
		expect(failures.flat()).toEqual([]);
	});
});
