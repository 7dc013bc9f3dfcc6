import axios, { type AxiosInstance } from 'axios';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { KIND, seedGuid } from './helloflex/seed';
import { type Sandbox, sandboxCredentials, startSandbox } from './index';

const { main, second } = sandboxCredentials.helloflex;
const CANDIDATE = seedGuid(KIND.candidate, 1);
const EMPLOYER = seedGuid(KIND.employer, 1);
const AGENCY = seedGuid(KIND.agency, 1);
const OTHER_AGENCY = seedGuid(KIND.agency, 3);
const PUBLISHED_JOB = seedGuid(KIND.job, 1);
const UNPUBLISHED_JOB = seedGuid(KIND.job, 5);
const ACTIVE_CONTRACT = seedGuid(KIND.contract, 4);
const DRAFT_CONTRACT = seedGuid(KIND.contract, 1);

let sandbox: Sandbox;
let http: AxiosInstance;
let api: AxiosInstance;

const login = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
	http.post('/oauth2/token', new URLSearchParams(fields).toString(), { headers });

const credentials = (client: { id: string; secret: string }) => ({
	client_id: client.id,
	client_secret: client.secret,
	grant_type: 'client_credentials',
});

async function apiOf(client: { id: string; secret: string }): Promise<AxiosInstance> {
	const { data } = await login(credentials(client));
	return axios.create({
		baseURL: sandbox.origins.helloflex,
		validateStatus: () => true,
		headers: { authorization: `Bearer ${data.access_token}` },
	});
}

beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['helloflex'] });
	http = axios.create({ baseURL: sandbox.origins.helloflex, validateStatus: () => true });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
	sandbox.control.reset('helloflex');
	sandbox.control.configure('helloflex', { options: { rateLimit: 'off' } });
	api = await apiOf(main);
});

describe('token endpoint', () => {
	it('issues only a bearer token for 3,599 seconds', async () => {
		const { status, data } = await login(credentials(main));
		expect(status).toBe(200);
		expect(data).toEqual({
			access_token: expect.stringMatching(/^\S{20,}$/),
			token_type: 'Bearer',
			expires_in: 3599,
		});
	});

	it.each([
		['a wrong secret', { ...credentials(main), client_secret: 'wrong' }, 'invalid_client'],
		['a missing client', { grant_type: 'client_credentials' }, 'invalid_client'],
		[
			'another grant',
			{ ...credentials(main), grant_type: 'password' },
			'unsupported_grant_type',
		],
	])('rejects %s with 400', async (_, fields, error) => {
		const { status, data } = await login(fields as Record<string, string>);
		expect({ status, data }).toEqual({ status: 400, data: { error } });
		expect(sandbox.control.counters('helloflex').logins.rejected).toBe(1);
	});

	it('accepts form bodies only, neither JSON nor a Basic header', async () => {
		const asJson = await http.post('/oauth2/token', credentials(main));
		expect([asJson.status, asJson.data]).toEqual([400, { error: 'invalid_request' }]);
		const basic = Buffer.from(`${main.id}:${main.secret}`).toString('base64');
		const asBasic = await login(
			{ grant_type: 'client_credentials' },
			{ authorization: `Basic ${basic}` },
		);
		expect([asBasic.status, asBasic.data]).toEqual([400, { error: 'invalid_client' }]);
	});

	it('rejects requests without a token, with an unknown one and with an expired one', async () => {
		const missing = await http.get('/api/domainTypes');
		expect(missing.status).toBe(401);
		expect(missing.headers['www-authenticate']).toBe('Bearer');
		expect(missing.data).toEqual({ message: expect.any(String) });
		const unknown = await http.get('/api/domainTypes', {
			headers: { authorization: 'Bearer x' },
		});
		expect(unknown.status).toBe(401);
		expect((await api.get('/api/domainTypes')).status).toBe(200);
		sandbox.control.advanceClock('helloflex', 3_600_000);
		expect((await api.get('/api/domainTypes')).status).toBe(401);
	});

	it('allows a token without the write scope to read only', async () => {
		const reader = await apiOf({
			id: 'sandbox-api-user-reader',
			secret: 'canary-helloflex-secret-reader',
		});
		expect((await reader.get('/api/tags')).status).toBe(200);
		expect((await reader.post('/api/candidates', {})).status).toBe(403);
	});
});

describe('lists', () => {
	it('are plain arrays of ten rows, with the total and the neighboring pages in headers', async () => {
		const first = await api.get('/api/candidates');
		expect(first.data).toHaveLength(10);
		const total = Number(first.headers['x-total-count']);
		expect(total).toBeGreaterThan(100);
		expect(first.headers.link).toBe(
			`<${sandbox.origins.helloflex}/api/candidates?skip=10&take=10>; rel="next"`,
		);
		const last = await api.get(`/api/candidates?skip=${total - 5}&take=10`);
		expect(last.data).toHaveLength(5);
		expect(last.headers.link).toMatch(/rel="prev"/);
		expect(last.headers.link).not.toMatch(/rel="next"/);
	});

	it('return every row exactly once over their pages', async () => {
		const guids: string[] = [];
		for (let skip = 0; ; skip += 100) {
			const { data } = await api.get('/api/timecards', { params: { skip, take: 100 } });
			if (data.length === 0) break;
			guids.push(...data.map((row: { guid: string }) => row.guid));
		}
		const { headers } = await api.get('/api/timecards', { params: { take: 1 } });
		expect(guids).toHaveLength(Number(headers['x-total-count']));
		expect(new Set(guids).size).toBe(guids.length);
	});

	it.each([
		['take=0', 'Take'],
		['take=101', 'Take'],
		['skip=-1', 'Skip'],
		['agencyGuids=nonsense', 'AgencyGuids'],
		['entityStateIds=abc', 'EntityStateIds'],
		['lastUpdateDateUtcFrom=yesterday', 'LastUpdateDateUtcFrom'],
	])('reject %s and name the parameter in PascalCase', async (query, property) => {
		const { status, data } = await api.get(`/api/candidates?${query}`);
		expect(status).toBe(400);
		expect(data).toEqual({ [property]: [expect.any(String)] });
	});

	it('allow 10,000 invoices per page and require the invoice type', async () => {
		const all = await api.get('/api/invoices?invoiceType=SalesInvoice&take=10000');
		expect(all.status).toBe(200);
		expect(all.data.length).toBe(Number(all.headers['x-total-count']));
		expect((await api.get('/api/invoices')).data).toEqual({
			InvoiceType: [expect.any(String)],
		});
	});

	it('accept repeated keys and comma-separated lists for the same array filter', async () => {
		const repeated = await api.get(
			'/api/timecards?entityStateIds=151&entityStateIds=152&take=100',
		);
		const commas = await api.get('/api/timecards?entityStateIds=151,152&take=100');
		expect(repeated.data.length).toBeGreaterThan(0);
		expect(commas.data).toEqual(repeated.data);
		const states = new Set(
			commas.data.map((row: { entityStateName: string }) => row.entityStateName),
		);
		expect([...states].sort()).toEqual(['Report', 'Submitted']);
	});

	it.each([
		['candidates', 'lastUpdateDateUtcFrom', 'lastUpdateDateUtcTo'],
		['contracts', 'lastUpdateDateUtcFrom', 'lastUpdateDateUtcTo'],
		['timecards', 'lastUpdateDateUtcFrom', 'lastUpdateDateUtcTo'],
		['employers', 'lastUpdateDateUtcFrom', 'lastUpdateDateUtcTo'],
		['agencies', 'lastUpdateDateUtcFrom', 'lastUpdateDateUtcTo'],
		['jobs', 'lastUpdatedFrom', 'lastUpdatedTo'],
		['publicjobs', 'lastUpdatedFrom', 'lastUpdatedTo'],
		['applications', 'lastUpdateFrom', 'lastUpdateTo'],
		['activities', 'lastUpdatedDateTimeUtcFrom', undefined],
		['invoices?invoiceType=SalesInvoice', 'createdDateUtcFrom', 'createdDateUtcTo'],
	])('filter %s by %s', async (path, from, to) => {
		const count = async (params: Record<string, string>) =>
			Number((await api.get(`/api/${path}`, { params })).headers['x-total-count']);
		const all = await count({});
		const middle = '2025-01-08T00:00:00Z';
		const after = await count({ [from]: middle });
		expect(after).toBeLessThan(all);
		if (to === undefined) return;
		const before = await count({ [to]: middle });
		expect(before).toBeGreaterThan(0);
		expect(before + after).toBe(all + (await count({ [from]: middle, [to]: middle })));
	});

	it('include a row on the bound or not, according to the option', async () => {
		const { data } = await api.get('/api/contracts?take=1');
		const bound = { lastUpdateDateUtcTo: data[0].lastUpdateDateUtc };
		expect((await api.get('/api/contracts', { params: bound })).data).toContainEqual(data[0]);
		sandbox.control.configure('helloflex', { options: { inclusiveBounds: false } });
		expect((await api.get('/api/contracts', { params: bound })).data).not.toContainEqual(
			data[0],
		);
	});

	it('have no timestamp in candidate rows, only in the details', async () => {
		const { data } = await api.get('/api/candidates?take=1');
		expect(Object.keys(data[0]).filter((name) => /utc/i.test(name))).toEqual([]);
		const detail = await api.get(`/api/candidates/${data[0].guid}`);
		expect(detail.data.candidateGuid).toBe(data[0].guid);
		expect(detail.data).not.toHaveProperty('guid');
		expect(detail.data.lastUpdateDateUtc).toMatch(/^\d{4}-/);
	});

	it('match paths in any case and ignore unknown parameters', async () => {
		const { status, data } = await api.get('/api/domaintypes/927/domainvalues?colour=blue');
		expect(status).toBe(200);
		expect(data).toContainEqual({ id: 7091, name: 'Open', number: 1 });
	});

	it('exclude the rows of other agencies from lists and details', async () => {
		const other = await apiOf(second);
		const names = async (client: AxiosInstance) =>
			new Set(
				(await client.get('/api/candidates?take=100')).data.map(
					(row: { agencyGuid: string }) => row.agencyGuid,
				),
			);
		expect(await names(other)).toEqual(new Set([OTHER_AGENCY]));
		expect(await names(api)).not.toContain(OTHER_AGENCY);
		expect((await other.get(`/api/candidates/${CANDIDATE}`)).status).toBe(404);
		expect((await api.get(`/api/candidates/${CANDIDATE}`)).status).toBe(200);
	});
});

describe('creating', () => {
	const candidate = {
		agencyGuid: AGENCY,
		firstName: 'Nora',
		lastName: 'Proef',
		email: 'nora.proef@example.test',
	};

	it('returns 201 with the guid and the absolute URL', async () => {
		const { status, data, headers } = await api.post('/api/candidates', {
			...candidate,
			ssn: '123456782',
		});
		expect(status).toBe(201);
		expect(data).toEqual({ guid: expect.stringMatching(/^[0-9a-f-]{36}$/) });
		expect(headers.location).toBe(`${sandbox.origins.helloflex}/api/candidates/${data.guid}`);
		const detail = (await api.get(headers.location)).data;
		expect(detail).toMatchObject({ formattedName: 'Nora Proef', agencyGuid: AGENCY });
		expect(detail).not.toHaveProperty('ssn');
		expect(sandbox.control.created('helloflex', 'candidates')).toHaveLength(1);
	});

	it('reports all failures at once as a map of properties to messages', async () => {
		const { status, data } = await api.post('/api/candidates', {
			...candidate,
			agencyGuid: OTHER_AGENCY,
			firstName: undefined,
			email: 'not an address',
			initials: 'x'.repeat(33),
		});
		expect(status).toBe(400);
		expect(data).toEqual({
			AgencyGuid: [`Value ${OTHER_AGENCY} is invalid.`],
			FirstName: ['The FirstName field is required.'],
			Email: ['Value not an address is invalid.'],
			Initials: [expect.stringContaining('is invalid.')],
		});
		expect(sandbox.control.created('helloflex')).toEqual([]);
	});

	it("accepts the caller's guid once, and returns 200 for the same one again", async () => {
		const guid = '12345678-0000-4000-8000-000000000000';
		const first = await api.post('/api/candidates', { ...candidate, guid });
		const again = await api.post('/api/candidates', { ...candidate, guid });
		expect([first.status, again.status]).toEqual([201, 200]);
		expect(again.data).toEqual({ guid });
		expect(sandbox.control.created('helloflex', 'candidates')).toHaveLength(1);
	});

	it('accepts applications for published jobs only, with different names in responses', async () => {
		const body = {
			firstName: 'Olaf',
			lastName: 'Test',
			prefix: 'van',
			email: 'o@example.test',
		};
		const closed = await api.post('/api/applications', { ...body, jobGuid: UNPUBLISHED_JOB });
		expect([closed.status, closed.data]).toEqual([
			400,
			{ JobGuid: [`Value ${UNPUBLISHED_JOB} is invalid.`] },
		]);
		const { data } = await api.post('/api/applications', { ...body, jobGuid: PUBLISHED_JOB });
		const detail = await api.get(`/api/applications/${data.guid}`);
		expect(detail.data).toMatchObject({
			surName: 'Test',
			prefixSurname: 'van',
			entityStateName: 'New',
		});
		expect(detail.data.createdDateUtc).toBe(detail.data.lastUpdateDateUtc);
	});

	it('creates draft contracts, with agency in responses for bureau in requests', async () => {
		const { status, data } = await api.post('/api/contracts', {
			employerGuid: EMPLOYER,
			bureauOrganizationGuid: AGENCY,
			candidateGuid: CANDIDATE,
			startDate: '2026-01-05T00:00:00',
			contractTypeId: 7011,
			jobTitle: 'Order picker',
			workAddress: { city: 'Zandvoorde' },
		});
		expect(status).toBe(201);
		const detail = (await api.get(`/api/contracts/${data.guid}`)).data;
		expect(detail).toMatchObject({
			agencyGuid: AGENCY,
			entityStateId: 232,
			entityStateName: 'Draft',
			workAddress: { city: 'Zandvoorde' },
		});
	});

	it('requires a contact for an employer of an agency without a default one', async () => {
		const body = { name: 'New employer', agencyGuid: seedGuid(KIND.agency, 2) };
		expect((await api.post('/api/employers', body)).data).toEqual({
			ContactUserGuid: [expect.stringContaining('is invalid')],
		});
		const contactUserGuid = seedGuid(KIND.agencyContact, 2);
		expect((await api.post('/api/employers', { ...body, contactUserGuid })).status).toBe(201);
	});

	it('has different names for the mobile number of agency and employer contact persons', async () => {
		const agency = await api.post(`/api/agencies/${AGENCY}/contactpersons`, {
			lastName: 'Kantoor',
			mobileNumber: '+31-6-5550-0001',
		});
		const employer = await api.post(`/api/employers/${EMPLOYER}/contactpersons`, {
			lastName: 'Bedrijf',
			mobile: '+31-6-5550-0002',
		});
		expect((await api.get(agency.headers.location)).data.mobile).toBe('+31-6-5550-0001');
		expect((await api.get(employer.headers.location)).data.mobile).toBe('+31-6-5550-0002');
		const everyone = await api.get('/api/employers/contactpersons?search=Bedrijf');
		expect(everyone.data).toMatchObject([{ employerGuid: EMPLOYER, formattedName: 'Bedrijf' }]);
	});

	it('creates an address of a type once, replaces it and removes it', async () => {
		const url = `/api/candidates/${CANDIDATE}/addresses/7132`;
		const address = {
			street: 'Proefstraat',
			number: '1',
			postalCode: '1000 ZB',
			city: 'Zandvoorde',
			countryId: 31,
		};
		expect((await api.get(url)).status).toBe(404);
		const added = await api.post(url, address);
		expect([added.status, added.headers.location]).toEqual([
			200,
			sandbox.origins.helloflex + url,
		]);
		expect((await api.post(url, address)).status).toBe(400);
		expect((await api.put(url, { ...address, number: undefined })).data).toEqual({
			Number: [expect.any(String)],
		});
		expect((await api.put(url, { ...address, number: '2' })).status).toBe(204);
		expect((await api.get(url)).data).toMatchObject({
			addressTypeName: 'Postal',
			number: '2',
		});
		expect((await api.delete(url)).status).toBe(204);
		expect((await api.get(url)).status).toBe(404);
	});

	it('returns 200 without a body and a URL for bank accounts, and validates the IBAN', async () => {
		const url = `/api/candidates/${CANDIDATE}/bankaccounts`;
		const account = {
			bankAccountNumber: 'NL91ABNA0417164300',
			accountHolderName: 'N. Proef',
			accountHolderCity: 'Zandvoorde',
		};
		const added = await api.post(url, account);
		expect([added.status, added.data]).toEqual([200, '']);
		expect((await api.get(added.headers.location)).data).toMatchObject(account);
		const wrong = await api.post(url, { ...account, bankAccountNumber: 'NL92ABNA0417164300' });
		expect(Object.keys(wrong.data)).toEqual(['BankAccountNumber']);
	});

	it('stores uploaded documents as base64 and returns them', async () => {
		const base64Data = Buffer.from('hello').toString('base64');
		const body = {
			ownerOrganizationGuid: CANDIDATE,
			entityStateId: 178,
			documentName: 'Diploma',
			documentTypeId: 7603,
			documents: [{ fileName: 'diploma.txt', base64Data }],
		};
		const { data } = await api.post('/api/documents', body);
		const detail = (await api.get(`/api/documents/${data.guid}`)).data;
		expect(detail.document).toEqual({ fileName: 'diploma.txt', base64Data });
		expect(detail.documentOwners).toMatchObject([
			{ ownerEntityTypeId: 95, ownerEntityTypeName: 'Candidate', ownerGuid: CANDIDATE },
		]);
		const rows = (await api.get(`/api/documents?ownerGuids=${CANDIDATE}&search=diploma`)).data;
		expect(rows).toHaveLength(1);
		expect(rows[0]).toHaveProperty('createdDateTimeUtc', detail.createdDateUtc);
		const none = await api.post('/api/documents', { ...body, documents: [] });
		expect(Object.keys(none.data)).toEqual(['Documents']);
		const toApprove = await api.post('/api/documents', { ...body, entityStateId: 120 });
		expect(Object.keys(toApprove.data)).toEqual(['CategoryId']);
	});

	it('returns invoice documents, one of which was deleted', async () => {
		const pdf = await api.get(`/api/invoices/${seedGuid(KIND.invoice, 1)}/document`);
		expect(pdf.data.invoiceGuid).toBe(seedGuid(KIND.invoice, 1));
		expect(Buffer.from(pdf.data.document.base64Data, 'base64').toString('latin1')).toMatch(
			/^%PDF-/,
		);
		const gone = await api.get(`/api/invoices/${seedGuid(KIND.invoice, 7)}/document`);
		expect(gone.status).toBe(404);
		const other = await apiOf(second);
		const seen = await other.get(`/api/invoices/${seedGuid(KIND.invoice, 7)}/document`);
		expect(seen.data.document).toMatchObject({ isFileDeleted: true });
	});
});

describe('JSON Patch', () => {
	const patch = (path: string, body: unknown, headers = {}) => api.patch(path, body, { headers });
	const url = `/api/candidates/${CANDIDATE}`;

	it('changes fields by PascalCase paths, returns 204 and updates the timestamp', async () => {
		const before = (await api.get(url)).data;
		const { status, data } = await patch(url, [
			{ op: 'replace', path: '/FirstName', value: 'Petra' },
			{ op: 'replace', path: '/middlename', value: null },
			{ op: 'remove', path: '/Phone' },
		]);
		expect([status, data]).toEqual([204, '']);
		const after = (await api.get(url)).data;
		expect(after).toMatchObject({ firstName: 'Petra', phone: null });
		expect(after.formattedName).toMatch(/^Petra /);
		expect(Date.parse(after.lastUpdateDateUtc)).toBeGreaterThan(
			Date.parse(before.lastUpdateDateUtc),
		);
	});

	it.each([
		['an unknown path', [{ op: 'replace', path: '/Colour', value: 1 }], '/Colour'],
		[
			'a field that cannot be patched',
			[{ op: 'replace', path: '/AgencyGuid', value: AGENCY }],
			'/AgencyGuid',
		],
		['the operation test', [{ op: 'test', path: '/FirstName', value: 'x' }], '/FirstName'],
		['the wrapped form', { operations: [] }, 'Operations'],
		['an invalid value', [{ op: 'replace', path: '/Email', value: 'nope' }], 'Email'],
		['an emptied required field', [{ op: 'remove', path: '/LastName' }], 'LastName'],
	])('rejects %s', async (_, body, property) => {
		const { status, data } = await patch(url, body);
		expect(status).toBe(400);
		expect(Object.keys(data)).toEqual([property]);
	});

	it('changes nothing if one of several operations fails', async () => {
		const before = (await api.get(url)).data;
		const { status } = await patch(url, [
			{ op: 'replace', path: '/FirstName', value: 'Half' },
			{ op: 'replace', path: '/Nonsense', value: 1 },
		]);
		expect(status).toBe(400);
		expect((await api.get(url)).data).toEqual(before);
	});

	it('rejects another content type with 415', async () => {
		const body = JSON.stringify([{ op: 'replace', path: '/FirstName', value: 'X' }]);
		const { status } = await patch(url, body, {
			'content-type': 'application/json-patch+json',
		});
		expect(status).toBe(415);
	});

	it('changes and removes draft contracts only', async () => {
		const change = [{ op: 'replace', path: '/WorkAddress/City', value: 'Oosterbroek' }];
		expect((await patch(`/api/contracts/${DRAFT_CONTRACT}`, change)).status).toBe(204);
		const draft = (await api.get(`/api/contracts/${DRAFT_CONTRACT}`)).data;
		expect(draft.workAddress).toMatchObject({ city: 'Oosterbroek' });
		expect((await patch(`/api/contracts/${ACTIVE_CONTRACT}`, change)).status).toBe(400);
		expect((await api.delete(`/api/contracts/${ACTIVE_CONTRACT}`)).status).toBe(400);
		expect((await api.delete(`/api/contracts/${DRAFT_CONTRACT}`)).status).toBe(204);
		expect((await api.get(`/api/contracts/${DRAFT_CONTRACT}`)).status).toBe(404);
	});

	it('sets the state of an application and nothing else', async () => {
		const application = `/api/applications/${seedGuid(KIND.application, 1)}`;
		expect(
			(await patch(application, [{ op: 'replace', path: '/EntityStateId', value: 7403 }]))
				.status,
		).toBe(204);
		expect((await api.get(application)).data.entityStateName).toBe('Hired');
		expect(
			(await patch(application, [{ op: 'replace', path: '/Email', value: 'a@b.test' }]))
				.status,
		).toBe(400);
	});

	it('adds employer addresses of a new type at the next free index only', async () => {
		const employer = `/api/employers/${EMPLOYER}`;
		const add = (index: number, addressTypeId: number) => [
			{
				op: 'add',
				path: `/Addresses/${index}`,
				value: { addressTypeId, city: 'Wijkerdam' },
				from: '/Addresses',
			},
		];
		expect((await patch(employer, add(2, 3))).status).toBe(400);
		expect((await patch(employer, add(1, 1))).status).toBe(400);
		expect((await patch(employer, add(1, 3))).status).toBe(204);
		expect((await patch(employer, [{ op: 'remove', path: '/Addresses/0' }])).status).toBe(400);
		const moved = [{ op: 'replace', path: '/Addresses/0/City', value: 'Nieuwerhaven' }];
		expect((await patch(employer, moved)).status).toBe(204);
		const { data } = await api.get(employer);
		expect(data.addresses).toMatchObject([
			{ addressTypeId: 1, city: 'Nieuwerhaven' },
			{ addressTypeId: 3, city: 'Wijkerdam' },
		]);
		expect(data).not.toHaveProperty('city');
	});
});

describe('full updates and reading details', () => {
	it('replaces all fields of an activity: those that the body omits are cleared', async () => {
		const url = `/api/activities/${seedGuid(KIND.activity, 1)}`;
		const body = {
			typeId: 7061,
			priorityId: 7083,
			entityStateId: 7092,
			title: 'Changed',
			ownerUserGuid: seedGuid(KIND.agencyContact, 1),
		};
		expect((await api.put(url, body)).status).toBe(204);
		expect((await api.get(url)).data).toMatchObject({
			title: 'Changed',
			priorityName: 'High',
			description: null,
		});
		const other = await apiOf(second);
		expect((await other.get(url)).status).toBe(404);
		expect(Object.keys((await api.put(url, { title: 'x' })).data).sort()).toEqual([
			'EntityStateId',
			'OwnerUserGuid',
			'PriorityId',
			'TypeId',
		]);
	});

	it('returns time lines of a timecard on request, without the guids of the parties', async () => {
		const url = `/api/timecards/${seedGuid(KIND.timecard, 1)}`;
		const bare = (await api.get(url)).data;
		expect(bare).not.toHaveProperty('employerGuid');
		expect(bare.timecardRateclass[0].timecardLines).toBeNull();
		const lines = (await api.get(`${url}?includeTimeLines=true`)).data;
		expect(lines.timecardRateclass[0].timecardLines[0].timecardLineTimes).toBeNull();
		const times = (await api.get(`${url}?includeTimeLines=true&includeTimeLineTimes=true`))
			.data;
		expect(times.timecardRateclass[0].timecardLines[0].timecardLineTimes).toHaveLength(1);
	});

	it('has both spellings of revenue in timecard rows, and omits absent values on request', async () => {
		const [row] = (await api.get('/api/timecards?take=1')).data;
		expect(row).toMatchObject({ revenu: 1370, revenue: 1370, cancelReason: null });
		sandbox.control.configure('helloflex', { options: { sendNulls: false } });
		expect((await api.get('/api/timecards?take=1')).data[0]).not.toHaveProperty('cancelReason');
	});

	it('returns 404 for unknown rows and paths, 400 for an invalid guid, 405 for a wrong method', async () => {
		expect((await api.get(`/api/candidates/${AGENCY}`)).status).toBe(404);
		expect((await api.get('/api/flexworkers')).status).toBe(404);
		expect((await api.get('/api/candidates/42')).data).toEqual({
			CandidateGuid: [expect.any(String)],
		});
		expect((await api.delete('/api/tags')).status).toBe(405);
	});
});

describe('rate limit', () => {
	const burst = async (count: number) =>
		(await Promise.all(Array.from({ length: count }, () => api.get('/api/tags')))).map(
			({ status }) => status,
		);

	it('rejects the third request in flight with 429', async () => {
		sandbox.control.configure('helloflex', { options: { rateLimit: '429' } });
		sandbox.control.addFault('helloflex', { path: '/api/tags', delayBeforeResponseMs: 100 });
		expect((await burst(3)).sort()).toEqual([200, 200, 429]);
	});

	it('can return 503, close the connection or be off', async () => {
		sandbox.control.addFault('helloflex', { path: '/api/tags', delayBeforeResponseMs: 100 });
		sandbox.control.configure('helloflex', { options: { rateLimit: '503' } });
		expect((await burst(3)).sort()).toEqual([200, 200, 503]);
		sandbox.control.configure('helloflex', { options: { rateLimit: 'close' } });
		await expect(burst(4)).rejects.toThrow(/socket hang up|ECONNRESET/);
		sandbox.control.configure('helloflex', { options: { rateLimit: 'off' } });
		expect(await burst(8)).toEqual(Array(8).fill(200));
	});
});

describe('webhooks', () => {
	interface Delivery {
		method: string;
		url: string;
		headers: IncomingMessage['headers'];
		body: string;
	}
	const SECRET = 'canary-webhook-secret-0123456789abc';
	const received: Delivery[] = [];
	let listener: Server;
	let target: string;
	let postStatus = 200;
	let echo: (value: string) => string;

	beforeAll(async () => {
		listener = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const { method = '', url = '', headers } = request;
				received.push({
					method,
					url,
					headers,
					body: Buffer.concat(chunks).toString('utf8'),
				});
				const value = new URL(url, 'http://x').searchParams.get('echo') ?? '';
				response.statusCode = method === 'GET' ? 200 : postStatus;
				response.end(method === 'GET' ? echo(value) : '');
			});
		});
		await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
		target = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;
	});
	afterAll(
		() =>
			new Promise((resolve) => {
				listener.closeAllConnections();
				listener.close(resolve);
			}),
	);
	beforeEach(() => {
		received.length = 0;
		postStatus = 200;
		echo = (value) => value;
	});

	const register = (more: Record<string, unknown> = {}) =>
		api.post('/api/webhooks/registrations', {
			webHookUri: target,
			secret: SECRET,
			filters: ['candidate.updated'],
			...more,
		});
	const touch = () =>
		api.patch(`/api/candidates/${CANDIDATE}`, [{ op: 'replace', path: '/City', value: 'X' }]);
	const deliver = () =>
		sandbox.control.act('helloflex', 'deliverDue') as Promise<{
			attempts: Array<{ attempt: number; status: number; deliveryId: string }>;
			pending: number;
		}>;
	const posts = () => received.filter(({ method }) => method === 'POST');

	it('registers after an echo with the full query replaced, and returns the secret', async () => {
		const { status, data } = await register({
			webHookUri: `${target}?key=abc`,
			headers: { 'x-own': 'yes' },
		});
		expect(status).toBe(200);
		expect(data).toMatchObject({
			id: expect.stringMatching(/^[0-9a-f]{32}$/),
			secret: SECRET,
			filters: ['Candidate.Updated'],
			isPaused: false,
		});
		expect(received).toHaveLength(1);
		expect(received[0]?.url).toMatch(/^\/hook\?echo=[0-9a-f]{32}$/);
		expect(received[0]?.headers['x-own']).toBe('yes');
		expect((await api.get('/api/webhooks/registrations')).data).toEqual([data]);
		const other = await apiOf(second);
		expect((await other.get('/api/webhooks/registrations')).data).toEqual([]);
	});

	it.each([
		['an echo that does not match', {}, (value: string) => JSON.stringify(value)],
		['a short secret', { secret: 'short' }, undefined],
		['a long secret', { secret: 'x'.repeat(65) }, undefined],
		['an unknown filter', { filters: ['Nonsense.Happened'] }, undefined],
		['a relative address', { webHookUri: '/hook' }, undefined],
	])('rejects %s', async (_, more, response) => {
		if (response) echo = response;
		const { status, data } = await register(more);
		expect([status, data]).toEqual([400, { Message: expect.any(String) }]);
		expect((await api.get('/api/webhooks/registrations')).data).toEqual([]);
	});

	it('names a missing URL in the model state', async () => {
		const { data } = await register({ webHookUri: undefined });
		expect(data.ModelState).toEqual({ 'webHook.WebHookUri': [expect.any(String)] });
	});

	it('can expect the literal word echo, or return 201', async () => {
		sandbox.control.configure('helloflex', {
			options: { echo: 'literal', webhookCreatedStatus: 201 },
		});
		expect((await register()).status).toBe(400);
		echo = () => 'echo';
		expect((await register()).status).toBe(201);
	});

	it('signs the exact bytes of a delivery with upper-case hex', async () => {
		await register({ webHookUri: `${target}?key=abc`, properties: { flow: 'n8n' } });
		await touch();
		await deliver();
		const [post] = posts();
		expect(posts()).toHaveLength(1);
		expect(post?.url).toBe('/hook?key=abc');
		const hash = createHmac('sha256', SECRET)
			.update(post?.body ?? '')
			.digest('hex')
			.toUpperCase();
		expect(post?.headers['ms-signature']).toBe(`sha256=${hash}`);
		expect(post?.body).toContain('\r\n');
		expect(JSON.parse(post?.body ?? '')).toEqual({
			Id: expect.stringMatching(/^[0-9a-f]{32}$/),
			Attempt: 1,
			Properties: { flow: 'n8n' },
			Notifications: [
				{
					Action: 'Candidate.Updated',
					CandidateGuid: CANDIDATE,
					AgencyGuid: seedGuid(KIND.agency, 2),
				},
			],
		});
	});

	it('retries after one and after four more minutes, then discards the delivery', async () => {
		await register();
		postStatus = 500;
		await touch();
		expect(await deliver()).toMatchObject({
			pending: 1,
			attempts: [{ attempt: 1, status: 500 }],
		});
		sandbox.control.advanceClock('helloflex', 59_000);
		expect((await deliver()).attempts).toHaveLength(1);
		sandbox.control.advanceClock('helloflex', 1_100);
		expect((await deliver()).attempts).toHaveLength(2);
		sandbox.control.advanceClock('helloflex', 240_100);
		const { attempts, pending } = await deliver();
		expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
		expect(new Set(attempts.map(({ deliveryId }) => deliveryId)).size).toBe(1);
		expect(pending).toBe(0);
	});

	it('stops after 410, and skips paused registrations and other events', async () => {
		const { data } = await register();
		postStatus = 410;
		await touch();
		expect(await deliver()).toMatchObject({ pending: 0 });
		const paused = { ...data, isPaused: true };
		const url = `/api/webhooks/registrations/${data.id}`;
		expect((await api.put(url, { ...paused, id: 'other' })).status).toBe(400);
		expect((await api.put(url, paused)).status).toBe(200);
		await touch();
		await deliver();
		expect(posts()).toHaveLength(1);
	});

	it('forgets a deleted registration', async () => {
		const { data } = await register();
		const url = `/api/webhooks/registrations/${data.id}`;
		expect((await api.delete(url)).status).toBe(200);
		expect((await api.delete(url)).status).toBe(404);
		await touch();
		await deliver();
		expect(posts()).toEqual([]);
	});

	it('lists its events with a wildcard, and sends any of them manually', async () => {
		const filters: Array<{ name: string }> = (await api.get('/api/webhooks/filters')).data;
		expect(filters.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['*', 'Candidate.Created', 'Timecard.Updated']),
		);
		await register({ filters: [] });
		await sandbox.control.act('helloflex', 'fireEvent', {
			event: 'Timecard.Updated',
			guid: seedGuid(KIND.timecard, 1),
		});
		await deliver();
		expect(JSON.parse(posts()[0]?.body ?? '{}').Notifications[0]).toMatchObject({
			Action: 'Timecard.Updated',
		});
	});
});

describe('control', () => {
	it('adds, changes, multiplies and removes rows, and restores the seed', async () => {
		const total = async () =>
			Number((await api.get('/api/candidates?take=1')).headers['x-total-count']);
		const before = await total();
		await sandbox.control.act('helloflex', 'generate', {
			collection: 'candidates',
			count: 5000,
		});
		expect(await total()).toBe(before + 5000);
		const row = { guid: CANDIDATE, email: 'changed@example.test' };
		await sandbox.control.act('helloflex', 'upsert', { collection: 'candidates', row });
		expect((await api.get(`/api/candidates/${CANDIDATE}`)).data.email).toBe(row.email);
		await sandbox.control.act('helloflex', 'remove', {
			collection: 'candidates',
			guid: CANDIDATE,
		});
		expect((await api.get(`/api/candidates/${CANDIDATE}`)).status).toBe(404);
		sandbox.control.reset('helloflex');
		api = await apiOf(main);
		expect((await api.get('/api/candidates?take=1')).status).toBe(200);
	});
});
