/** What the simulator of Creditsafe answers for orders, bank checks and bulk operations is in the definition's shapes. */
import { type Sandbox, sandboxCredentials, startSandbox } from '../sandbox';
import { valueFindings } from './compare';
import { findOperation, shapesOf } from './shape';

const shapes = shapesOf('creditsafe');
const ROOT = '/v1';

const ACCOUNT = { bankAccount: '12345678', sortCode: '202015' };
const COMPANIES = [{ id: 'GB-0-09000001' }];
const REQUESTS: ReadonlyArray<readonly [method: string, path: string, body?: object]> = [
	[
		'POST',
		'/freshinvestigations',
		{
			searchCriteria: { name: 'Example', countryCode: 'GB' },
			contactInfo: { name: 'Ada', emailAddress: 'ada@example.test' },
		},
	],
	['GET', '/freshinvestigations'],
	['GET', '/freshinvestigations/700001'],
	[
		'GET',
		'/localSolutions/GB/bankmatch?checkType=Both&companyId=GB-0-09000001&accountNumber=12345678&sortCode=202015',
	],
	[
		'POST',
		'/localSolutions/GB/bankVerification/search',
		{ ...ACCOUNT, customerName: 'Example', accountType: 'Business' },
	],
	['GET', '/localSolutions/FR/bankmatch?registrationId=552100554&countryCode=FR&iban=FR14'],
	['GET', '/localSolutions/FR/bankmatch/audition?audition_id=1'],
	[
		'POST',
		'/monitoring/portfolios/1001/companies/copy?copyAll=false',
		{ portfolios: [1003], companies: COMPANIES },
	],
	[
		'POST',
		'/monitoring/portfolios/1001/companies/remove?removeAll=false',
		{ portfolios: [1003], companies: COMPANIES },
	],
	[
		'PATCH',
		'/monitoring/portfolios/1001/companies/clear?clearAll=false',
		{ companies: ['GB-0-09000001'] },
	],
];

let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['creditsafe'] });
	const { id, secret } = sandboxCredentials.creditsafe.main;
	const login = await send('POST', '/authenticate', { username: id, password: secret });
	token = (login as { token: string }).token;
});
afterAll(async () => await sandbox.stop());

async function send(method: string, path: string, body?: object): Promise<unknown> {
	const response = await fetch(`${sandbox.origins.creditsafe}${ROOT}${path}`, {
		method,
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
	return await response.json();
}

it.each(REQUESTS.map((request) => [`${request[0]} ${request[1]}`, request] as const))(
	'%s',
	async (_title, [method, path, body]) => {
		const found = findOperation(shapes, method, `${ROOT}${path.split('?')[0]}`);
		const shape = found?.operation.response['200']?.['application/json'] ?? 'deeper';

		expect(valueFindings(await send(method, path, body), shape)).toEqual([]);
	},
);
