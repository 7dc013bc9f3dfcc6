import axios, { type AxiosInstance } from 'axios';

import { readJwt } from './core/jwt';
import { OVERSIZE_ID } from './creditsafe/seed/companies';
import { type Sandbox, sandboxCredentials, startSandbox } from './index';

const { main, second } = sandboxCredentials.creditsafe;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const COMPANY = 'GB-0-09000001';
const MINUTE = 60_000;

let sandbox: Sandbox;
let http: AxiosInstance;
let api: AxiosInstance;

const login = (username: string, password: string) =>
	http.post('/authenticate', { username, password });

const clientWith = (authorization: string) =>
	axios.create({
		baseURL: `${sandbox.origins.creditsafe}/v1`,
		validateStatus: () => true,
		maxRedirects: 0,
		headers: { authorization },
	});

const tokenOf = async (client: { id: string; secret: string }): Promise<string> =>
	(await login(client.id, client.secret)).data.token;

beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['creditsafe'] });
	http = axios.create({
		baseURL: `${sandbox.origins.creditsafe}/v1`,
		validateStatus: () => true,
	});
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
	sandbox.control.reset('creditsafe');
	api = clientWith(`Bearer ${await tokenOf(main)}`);
});

describe('authenticate', () => {
	it('returns only an RS256 JWT that expires one hour after it was issued', async () => {
		const { status, data } = await login(main.id, main.secret);
		expect(status).toBe(200);
		expect(Object.keys(data)).toEqual(['token']);
		const header = JSON.parse(Buffer.from(data.token.split('.')[0], 'base64url').toString());
		expect(header.alg).toBe('RS256');
		const claims = readJwt(data.token);
		expect(claims?.exp).toBe(Number(claims?.nbf) + 3600);
		expect(claims).toMatchObject({ username: main.id, auth_time: claims?.nbf });
		expect(claims).not.toHaveProperty('iat');
	});

	it('omits the expiry from the token, or falsifies it, according to the options', async () => {
		sandbox.control.configure('creditsafe', { omitLifetime: true });
		expect(readJwt(await tokenOf(main))).not.toHaveProperty('exp');
		sandbox.control.configure('creditsafe', { omitLifetime: false, negativeLifetime: true });
		const claims = readJwt(await tokenOf(main));
		expect(Number(claims?.exp)).toBe(Number(claims?.nbf) - 3600);
	});

	it.each([
		['a wrong password', { username: main.id, password: 'wrong' }],
		['a password in another case', { username: main.id, password: main.secret.toUpperCase() }],
		['a missing password', { username: main.id }],
		['an unknown user', { username: 'nobody', password: 'x' }],
	])('rejects %s with 401 and a message that access was denied', async (_, body) => {
		const { status, data } = await http.post('/authenticate', body);
		expect(status).toBe(401);
		expect(Object.keys(data)).toEqual(['message']);
		expect(data.message).toMatch(/^Access denied/);
	});

	it.each([
		['broken JSON', 'application/json', '{'],
		['a form', 'application/x-www-form-urlencoded', 'username=x&password=y'],
	])('rejects %s with an empty 400', async (_, type, body) => {
		const { status, data } = await http.post('/authenticate', Buffer.from(body), {
			headers: { 'content-type': type },
		});
		expect([status, data]).toEqual([400, '']);
	});

	it('rejects the sixth identical failure within two minutes with 429', async () => {
		const statuses: number[] = [];
		const remaining: unknown[] = [];
		for (let index = 0; index < 6; index++) {
			const { status, headers } = await login(main.id, 'wrong');
			statuses.push(status);
			remaining.push(headers['x-sandbox-remaining-attempts']);
		}
		expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
		expect(remaining).toEqual(['4', '3', '2', '1', '0', '0']);
		expect((await login(main.id, 'another wrong one')).status).toBe(401);
		expect((await login(main.id, main.secret)).status).toBe(200);
		sandbox.control.advanceClock('creditsafe', 2 * MINUTE);
		expect((await login(main.id, 'wrong')).status).toBe(401);
	});

	it('locks an account after three failures if the option is on', async () => {
		sandbox.control.configure('creditsafe', { options: { lockAfter: 3 } });
		for (const password of ['a', 'b', 'c']) await login(main.id, password);
		const locked = await login(main.id, main.secret);
		expect([locked.status, locked.data.message]).toEqual([
			401,
			expect.stringMatching(/locked/),
		]);
		expect((await login(second.id, second.secret)).status).toBe(200);
		await sandbox.control.act('creditsafe', 'unlockAccount', { username: main.id });
		expect((await login(main.id, main.secret)).status).toBe(200);
	});

	it('locks the endpoint for everyone after too many logins in five minutes', async () => {
		sandbox.control.configure('creditsafe', { options: { authenticateLimit: 3 } });
		expect((await login(main.id, main.secret)).status).toBe(200);
		expect((await login(main.id, main.secret)).status).toBe(200);
		expect((await login(second.id, second.secret)).status).toBe(429);
		sandbox.control.advanceClock('creditsafe', 5 * MINUTE);
		expect((await login(second.id, second.secret)).status).toBe(200);
	});

	it('keeps older tokens valid after a new login', async () => {
		await tokenOf(main);
		expect((await api.get('/access')).status).toBe(200);
	});
});

describe('token check', () => {
	it('accepts the token with Bearer in any case, and without it', async () => {
		const token = await tokenOf(main);
		for (const header of [`Bearer ${token}`, `bearer ${token}`, token]) {
			expect((await clientWith(header).get('/access')).status).toBe(200);
		}
	});

	it('rejects unknown and expired tokens with an error field, not a message', async () => {
		const unknown = await clientWith('Bearer nonsense').get('/access');
		expect([unknown.status, unknown.data]).toEqual([401, { error: 'Invalid token.' }]);
		sandbox.control.advanceClock('creditsafe', 60 * MINUTE);
		const expired = await api.get('/access');
		expect([expired.status, expired.data]).toEqual([401, { error: 'Invalid token.' }]);
	});

	it('rejects a missing header like an invalid token, or like a gateway', async () => {
		expect((await http.get('/access')).data).toEqual({ error: 'Invalid token.' });
		sandbox.control.configure('creditsafe', { options: { missingAuthorization: 'gateway' } });
		const missing = await http.get('/access');
		expect([missing.status, missing.data]).toEqual([401, { message: 'Unauthorized' }]);
	});

	it('returns 403 without a correlation id', async () => {
		sandbox.control.configure('creditsafe', { forbid: true });
		const { status, data } = await api.get('/access');
		expect([status, data]).toEqual([403, { message: 'Access forbidden' }]);
	});
});

describe('company search', () => {
	const search = (params: Record<string, unknown>) => api.get('/companies', { params });

	it('counts pages from one and returns the total', async () => {
		const seen: string[] = [];
		let total = 0;
		for (let page = 1; ; page++) {
			const { data } = await search({ countries: 'GB', name: 'Limited', page, pageSize: 40 });
			if (data.companies.length === 0) break;
			total = data.totalSize;
			seen.push(...data.companies.map(({ id }: { id: string }) => id));
		}
		expect(total).toBe(130);
		expect(seen).toHaveLength(130);
		expect(new Set(seen).size).toBe(130);
		expect((await search({ countries: 'GB', name: 'Limited', page: 0 })).status).toBe(400);
	});

	it('returns 200 with a message if nothing is found', async () => {
		const { status, data } = await search({ countries: 'GB', name: 'Nothing like this' });
		expect(status).toBe(200);
		expect(data).toEqual({
			correlationId: expect.stringMatching(UUID),
			totalSize: 0,
			companies: [],
			messages: [{ type: 'Information', code: 'NoResults', text: expect.any(String) }],
		});
	});

	it.each([
		['no countries', { name: 'Foods' }, 'countries is required'],
		[
			'an unsupported country',
			{ countries: 'ZA', name: 'Foods' },
			'ZA is not a supported country',
		],
		[
			'a number together with a name',
			{ countries: 'GB', regNo: '09000001', name: 'Foods' },
			'Specified criteria combination is not allowed',
		],
		[
			'criteria that only one of two countries allows',
			{ countries: 'GB,US', regNo: '09000001' },
			'Specified criteria combination is not allowed',
		],
		['no criteria', { countries: 'GB' }, 'Specified criteria combination is not allowed'],
		['a short name', { countries: 'DE', name: 'x' }, expect.stringMatching(/minimum length/)],
	])('rejects %s', async (_, params, details) => {
		const { status, data } = await search(params);
		expect(status).toBe(400);
		expect(data).toEqual({
			correlationId: expect.stringMatching(UUID),
			message: 'Bad request',
			details,
		});
	});

	it('finds by number, by name with a postal code pattern, and exactly', async () => {
		const byNumber = await search({ countries: 'GB', regNo: '09000001' });
		expect(byNumber.data.companies).toMatchObject([{ id: COMPANY, safeNo: 'UK09000001' }]);
		const { name } = byNumber.data.companies[0];
		const exactly = await search({ countries: 'GB', name, exact: true });
		expect(exactly.data.totalSize).toBe(1);
		const all = await search({ countries: 'GB', name: 'Limited' });
		const pattern = await search({ countries: 'GB', name: 'Limited', postCode: 'GB1*' });
		expect(pattern.data.totalSize).toBeGreaterThan(0);
		expect(pattern.data.totalSize).toBeLessThan(all.data.totalSize);
	});

	it('has the documented types of VAT numbers', async () => {
		const first = async (countries: string, name: string) =>
			(await search({ countries, name })).data.companies[0];
		const [gb, de, us] = [
			await first('GB', 'Limited'),
			await first('DE', 'GmbH'),
			await first('US', 'Inc'),
		];
		expect(typeof gb.vatNo).toBe('string');
		expect(Array.isArray(de.vatNo)).toBe(true);
		expect(us.vatNo).toBeNull();
	});

	it('describes the criteria sets that it enforces', async () => {
		const { data } = await api.get('/companies/searchcriteria?countries=NL');
		expect(data.countries).toEqual(['NL']);
		expect(data.criteriaSets).toContainEqual({
			address: {
				postCode: { required: true, minLength: 4, maxLength: 10 },
				houseNo: { required: false, minLength: 1, maxLength: 10 },
			},
		});
		const allowed = await search({ countries: 'NL', postCode: 'NL11 2ZZ', houseNo: '1' });
		expect(allowed.status).toBe(200);
	});

	it('matches by a threshold and explains the confidence', async () => {
		const match = (params: Record<string, unknown>) => api.get('/companies/match', { params });
		const sure = await match({ country: 'GB', regNo: '09000001', matchThreshold: 950 });
		expect(sure.data).toMatchObject({
			totalMatches: 1,
			matchedCompanies: [{ id: COMPANY, matchScoreConfidence: 999 }],
		});
		const loose = await match({ country: 'GB', name: 'Foods', matchThreshold: 900 });
		const strict = await match({ country: 'GB', name: 'Foods', matchThreshold: 990 });
		expect(loose.data.totalMatches).toBeGreaterThan(0);
		expect(strict.data.totalMatches).toBe(0);
		expect((await match({ country: 'GB', name: 'Foods', matchThreshold: 50 })).status).toBe(
			400,
		);
	});
});

describe('credit report', () => {
	const used = async (country: string) => {
		const { data } = await api.get('/access');
		return data.countryAccess.creditsafeConnectOnlineReports.find(
			({ countryIso2 }: { countryIso2: string }) => countryIso2 === country,
		).used;
	};

	it('is charged once, and found by connect id and by Safe Number', async () => {
		const byId = await api.get(`/companies/${COMPANY}`);
		expect(byId.data).toMatchObject({ companyId: COMPANY, language: 'en', failedSections: [] });
		expect(byId.data.report.creditScore.currentCreditRating.creditLimit.value).toEqual(
			expect.any(String),
		);
		expect(byId.data.report.creditScore.currentContractLimit.value).toEqual(expect.any(Number));
		expect(await used('GB')).toBe(1);
		expect((await api.get('/companies/UK09000001')).data.companyId).toBe(COMPANY);
		expect(await used('GB')).toBe(2);
	});

	it('contains the PDF and keys in a different case if the PDF is requested', async () => {
		const { data } = await api.get(`/companies/${COMPANY}`, {
			headers: { accept: 'application/json+pdf' },
		});
		expect(data).toMatchObject({
			companyID: COMPANY,
			correlationID: expect.stringMatching(UUID),
		});
		expect(data.report.companyId).toBe(COMPANY);
		expect(Buffer.from(data.pdfReportStream, 'base64').toString('latin1')).toMatch(/^%PDF-/);
		expect(await used('GB')).toBe(1);
	});

	it('depends on template, indicators and language', async () => {
		const get = async (query: string) =>
			(await api.get(`/companies/${COMPANY}?${query}`)).data.report;
		const full = await get('');
		expect(full).toHaveProperty('financialStatements');
		expect(full).not.toHaveProperty('indicators');
		expect(await get('template=summary')).not.toHaveProperty('financialStatements');
		expect((await get('includeIndicators=true')).indicators).toHaveLength(4);
		const rating = (await get('language=de')).companySummary.creditRating;
		expect(rating.commonDescription).toMatch(/Risiko/);
		expect((await get('language=fi')).companySummary.creditRating).toEqual(
			full.companySummary.creditRating,
		);
	});

	it('requires a reason code for German companies', async () => {
		const url = '/companies/DE-0-HRB900001';
		const without = await api.get(url);
		expect([without.status, without.data.message]).toEqual([400, 'Bad request']);
		expect((await api.get(`${url}?customData=de_reason_code::9`)).status).toBe(400);
		expect((await api.get(`${url}?customData=de_reason_code::1`)).status).toBe(200);
		const reasons = await api.get('/reportcustomdata/DE');
		expect(reasons.data.customData[0].key).toBe('de_reason_code');
	});

	it('is unavailable for an unknown company, in a different error format', async () => {
		const { status, data } = await api.get('/companies/GB-0-99999999');
		expect(status).toBe(400);
		expect(data).toEqual({
			messages: [
				{ type: 'Information', code: 'ReportUnavailable', text: expect.any(String) },
			],
			correlationId: expect.stringMatching(UUID),
		});
	});

	it('is forbidden in a country without access, in the documented or the observed form', async () => {
		const short = await api.get('/companies/RO-0-90000001');
		expect([short.status, short.data]).toEqual([403, { message: 'Access forbidden' }]);
		sandbox.control.configure('creditsafe', { options: { reportForbidden: 'long' } });
		expect((await api.get('/companies/RO-0-90000001')).data).toEqual({
			correlationId: expect.stringMatching(UUID),
			message: 'Forbidden request',
			details: 'No access to RO reports',
		});
	});

	it('above 10 MB is served by redirect from another origin that rejects the token', async () => {
		const { status, headers } = await api.get(`/companies/${OVERSIZE_ID}`);
		expect(status).toBe(302);
		const location = headers.location as string;
		expect(new URL(location).origin).not.toBe(sandbox.origins.creditsafe);
		const get = (url: string, more = {}) =>
			axios.get(url, { validateStatus: () => true, headers: more, responseType: 'text' });
		expect((await get(location, { authorization: 'Bearer leaked' })).status).toBe(400);
		expect((await get(location.replace('Signature=', 'Signature=0'))).status).toBe(403);
		const report = await get(location);
		expect(report.status).toBe(200);
		expect(report.data.length).toBeGreaterThan(10_000_000);
		expect(JSON.parse(report.data).companyId).toBe(OVERSIZE_ID);
		sandbox.control.advanceClock('creditsafe', 6 * MINUTE);
		expect((await get(location)).status).toBe(403);
		const log = (await sandbox.control.act('creditsafe', 'storageLog')) as {
			requests: Array<{ headers: Record<string, string>; status: number }>;
		};
		expect(log.requests.map((request) => request.status)).toEqual([400, 403, 200, 403]);
		expect(log.requests[0]?.headers.authorization).toBe('Bearer leaked');
	});
});

describe('people, documents and access', () => {
	it('finds people by name and returns their reports', async () => {
		const { data } = await api.get('/people?countries=GB&lastName=Marlowe&pageSize=5');
		expect(data.directors).toHaveLength(5);
		expect(data.totalSize).toBeGreaterThan(5);
		const [{ peopleId }] = data.directors;
		const report = await api.get(`/people/${peopleId}`);
		expect(report.data.report.directorId).toBe(peopleId);
		expect((await api.get('/people?countries=GB')).status).toBe(400);
		expect((await api.get('/people?countries=GB&lastName=x&dateOfBirth=1970')).status).toBe(
			400,
		);
	});

	it("lists a company's documents and returns them as base64, or as files if the option says so", async () => {
		const { data } = await api.get(`/images/companies?id=${COMPANY}`);
		expect(data.totalSize).toBe(3);
		const url = `/images/${data.data[0].imageId}`;
		const json = await api.get(url);
		sandbox.control.configure('creditsafe', { options: { imageForm: 'binary' } });
		const file = await api.get(url, { responseType: 'arraybuffer' });
		expect(file.headers['content-type']).toBe('application/pdf');
		expect(Buffer.from(file.data).subarray(0, 5).toString()).toBe('%PDF-');
		expect(Buffer.from(json.data.pdfReportStream, 'base64')).toEqual(Buffer.from(file.data));
		expect((await api.get('/images/nothing')).status).toBe(400);
	});

	it('names the countries with access and the languages of their reports', async () => {
		const { data } = await api.get('/access');
		expect(data.correlationId).toMatch(UUID);
		expect(data.countryAccess.creditsafeConnectOnlineReports).toContainEqual(
			expect.objectContaining({ countryIso2: 'NL', paid: expect.any(Number), used: 0 }),
		);
		const languages = await api.get('/access/countries/DE/reportLanguages');
		expect(languages.data.reportLanguages).toEqual(['DE', 'EN']);
		expect((await api.get('/access/countries/ZA/reportLanguages')).status).toBe(404);
	});
});

describe('portfolios', () => {
	const portfolios = async () =>
		(await api.get('/monitoring/portfolios')).data.data.portfolios as Array<{
			portfolioId: number;
			name: string;
			isDefault: unknown;
		}>;
	const first = async () => (await portfolios())[0]?.portfolioId ?? 0;

	it('are created, read, changed and deleted', async () => {
		const created = await api.post('/monitoring/portfolios', {
			name: 'Suppliers',
			emails: [{ firstName: 'A', lastName: 'B', emailAddress: 'a.b@example.test' }],
		});
		expect(created.data).toEqual({
			correlationId: expect.stringMatching(UUID),
			portfolioId: expect.any(Number),
			name: 'Suppliers',
			isDefault: false,
		});
		const url = `/monitoring/portfolios/${created.data.portfolioId}`;
		expect((await api.patch(url, { isDefault: true })).status).toBe(400);
		const changed = await api.patch(url, { name: 'Customers', isDefault: true });
		expect([changed.status, changed.data]).toEqual([204, '']);
		expect((await api.get(url)).data).toMatchObject({ name: 'Customers', isDefault: true });
		expect((await portfolios()).filter(({ isDefault }) => isDefault === 'true')).toHaveLength(
			1,
		);
		expect((await api.delete(url)).data).toEqual({ message: expect.any(String) });
		const gone = await api.get(url);
		expect([gone.status, gone.data]).toEqual([404, { message: 'Portfolio not found' }]);
	});

	it('list their pages from zero, with next null at the end and last -1 when empty', async () => {
		const page = async (query: string) =>
			(await api.get(`/monitoring/portfolios?${query}`)).data.paging;
		expect(await page('pageSize=2')).toEqual({ size: 2, prev: null, next: 1, last: 1 });
		expect(await page('pageSize=2&page=1')).toEqual({ size: 2, prev: 0, next: null, last: 1 });
		expect(await page('searchQuery=nothing')).toMatchObject({ next: null, last: -1 });
	});

	it('have a different name for the address of a contact in the list', async () => {
		await api.post('/monitoring/portfolios', {
			name: 'Mail',
			emails: [{ firstName: 'A', lastName: 'B', emailAddress: 'a.b@example.test' }],
		});
		const [row] = (await api.get('/monitoring/portfolios?searchQuery=Mail')).data.data
			.portfolios;
		expect(row.emails).toEqual([{ firstName: 'A', lastName: 'B', email: 'a.b@example.test' }]);
		const one = (await api.get(`/monitoring/portfolios/${row.portfolioId}`)).data;
		expect(one.emails[0]).toHaveProperty('emailAddress');
	});

	it('accept known companies once, with all four keys', async () => {
		const url = `/monitoring/portfolios/${await first()}/companies`;
		const body = {
			id: 'FR-X-90000000100011',
			personalReference: '',
			freeText: null,
			personalLimit: '',
		};
		const incomplete = await api.post(url, { id: body.id, personalReference: '' });
		expect(incomplete.status).toBe(400);
		const added = await api.post(url, body);
		expect([added.status, added.data.message]).toEqual([200, 'Company Added']);
		const again = await api.post(url, body);
		expect([again.status, again.data.message]).toEqual([
			409,
			`Company  ${body.id} already in portfolio`,
		]);
		expect(again.data.correlationId).toMatch(UUID);
		const unknown = await api.post(url, { ...body, id: 'FR-X-0' });
		expect([unknown.status, unknown.data]).toEqual([404, { message: 'Company not found' }]);
		expect(sandbox.control.created('creditsafe', 'portfolioCompanies')).toHaveLength(1);
	});

	it('show a company with connectId instead of id, change and remove it', async () => {
		const list = `/monitoring/portfolios/${await first()}/companies`;
		const rows = (await api.get(list)).data;
		expect(rows.totalCount).toBe(4);
		const url = `${list}/${rows.data[0].id}`;
		expect((await api.get(url)).data.connectId).toBe(rows.data[0].id);
		const notes = { personalReference: 'R1', freeText: 'x', personalLimit: '500' };
		expect((await api.patch(url, notes)).data).toMatchObject({ message: 'Company updated' });
		expect((await api.get(url)).data).toMatchObject(notes);
		expect((await api.delete(url)).data).toEqual({ message: 'Company removed' });
		expect((await api.get(url)).data).toEqual({ message: 'Company not found' });
		sandbox.control.configure('creditsafe', { options: { absentCompany: '400' } });
		const observed = await api.get(url);
		expect([observed.status, observed.data.message]).toEqual([
			400,
			'PortfolioCompany not found',
		]);
	});

	it('belong to one user', async () => {
		const other = clientWith(`Bearer ${await tokenOf(second)}`);
		expect((await other.get(`/monitoring/portfolios/${await first()}`)).status).toBe(404);
	});

	it('enable rules by country and return arrays without an envelope', async () => {
		const url = `/monitoring/portfolios/${await first()}/eventRules`;
		const state = async () =>
			Object.fromEntries(
				(await api.get(`${url}/GB`)).data.map(
					(rule: { ruleCode: number; isActive: boolean }) => [
						rule.ruleCode,
						rule.isActive,
					],
				),
			);
		expect(await state()).toMatchObject({ 101: true, 1802: false });
		const set = await api.put(`${url}/GB`, [
			{ ruleCode: 101, isActive: 0 },
			{ ruleCode: 1802, isActive: 1, param0: '25' },
		]);
		expect([set.status, set.data]).toEqual([204, '']);
		expect(await state()).toMatchObject({ 101: false, 1802: true, 105: true });
		expect((await api.put(`${url}/GB`, [{ ruleCode: 2801, isActive: 1 }])).status).toBe(400);
		expect((await api.put(`${url}/setDefault`)).status).toBe(204);
		expect(Object.values(await state()).every((isActive) => isActive === false)).toBe(true);
		expect((await api.get(`${url}/ZZ`)).data).toEqual({
			message: 'EventRule resource not found',
		});
		expect(Array.isArray((await api.get('/monitoring/eventRules')).data)).toBe(true);
	});
});

describe('notification events', () => {
	interface Event {
		eventId: number;
		notificationEventId: number;
		eventDate: string;
		company: { id: string; portfolioId: number };
	}
	const list = async (params: Record<string, unknown> = {}) =>
		(
			await api.get('/monitoring/notificationEvents', {
				params: { sortBy: 'eventId', ...params },
			})
		).data as { totalCount: number; data: Event[]; paging: { next: number | null } };
	const emit = (input: Record<string, unknown>) =>
		sandbox.control.act('creditsafe', 'emitEvent', {
			companyId: COMPANY,
			ruleCode: 101,
			...input,
		}) as Promise<Array<{ portfolioId: number }>>;

	it('are read over pages from zero, each exactly once', async () => {
		const seen: number[] = [];
		for (let page: number | null = 0; page !== null;) {
			const response = await list({ page, pageSize: 25 });
			seen.push(...response.data.map(({ notificationEventId }) => notificationEventId));
			page = response.paging.next;
		}
		expect(seen).toHaveLength((await list()).totalCount);
		expect(seen.length).toBeGreaterThan(60);
		expect(new Set(seen).size).toBe(seen.length);
	});

	it('have the same event id in all portfolios, but different notification ids', async () => {
		const before = (await list({ pageSize: 1000 })).totalCount;
		await emit({ newValue: 'D', oldValue: 'C' });
		const { data, totalCount } = await list({ pageSize: 1000 });
		expect(totalCount).toBe(before + 2);
		const latest = data.slice(-2);
		expect(new Set(latest.map(({ eventId }) => eventId)).size).toBe(1);
		expect(new Set(latest.map(({ notificationEventId }) => notificationEventId)).size).toBe(2);
		expect(new Set(latest.map(({ company }) => company.portfolioId)).size).toBe(2);
	});

	it('exist only for companies in a portfolio whose rule is active', async () => {
		const before = (await list()).totalCount;
		await emit({ ruleCode: 3054 });
		await emit({ companyId: 'GB-0-09000050' });
		expect((await list()).totalCount).toBe(before);
		await emit({});
		expect((await list()).totalCount).toBeGreaterThan(before);
	});

	it('are filtered by their own date, or by the date of recording on request', async () => {
		await emit({ eventDate: '2026-03-01T00:00:00Z', createdDate: '2026-03-05T00:00:00Z' });
		const own = { startDate: '2026-02-28', endDate: '2026-03-02T00:00:00Z' };
		const arrival = { startDate: '2026-03-04T00:00:00Z', endDate: '2026-03-06 00:00:00' };
		expect((await list(own)).totalCount).toBe(2);
		expect((await list(arrival)).totalCount).toBe(0);
		expect((await list({ ...own, filterByCreatedDate: true })).totalCount).toBe(0);
		const { data } = await list({ ...arrival, filterByCreatedDate: true });
		expect(data).toHaveLength(2);
		expect(data[0]?.eventDate).toBe('2026-03-01 00:00:00');
		expect(data[0]).not.toHaveProperty('createdDate');
		expect((await api.get('/monitoring/notificationEvents?startDate=soon')).status).toBe(400);
	});

	it('are sorted as requested, or else by the documented default', async () => {
		const ids = (await list({ sortDir: 'desc' })).data.map(({ eventId }) => eventId);
		expect(ids).toEqual([...ids].sort((a, b) => b - a));
		const names = async () =>
			(await api.get('/monitoring/notificationEvents')).data.data.map(
				({ company }: { company: { name: string } }) => company.name,
			);
		expect(await names()).toEqual([...(await names())].sort());
		expect((await api.get('/monitoring/notificationEvents?sortBy=colour')).status).toBe(400);
	});

	it('reduce or reject a page size above 1,000 rows', async () => {
		expect(
			(await api.get('/monitoring/notificationEvents?pageSize=5000')).data.paging.size,
		).toBe(1000);
		sandbox.control.configure('creditsafe', { options: { largePages: 'refuse' } });
		expect((await api.get('/monitoring/notificationEvents?pageSize=5000')).status).toBe(400);
	});

	it('can be read per portfolio and per company', async () => {
		const { data } = await list();
		const portfolioId = data[0]?.company.portfolioId;
		const portfolio = await api.get(`/monitoring/portfolios/${portfolioId}/notificationEvents`);
		expect(portfolio.data.totalCount).toBeLessThan((await list()).totalCount);
		const company = await api.get(
			`/monitoring/portfolios/${portfolioId}/companies/${COMPANY}/notificationEvents`,
		);
		expect(company.data.data[0].company.id).toBe(COMPANY);
		const events = await api.get(`/monitoring/companies/${COMPANY}/events`);
		expect(events.data.data[0]).toHaveProperty('createdDate');
		expect((await api.get('/monitoring/companies/GB-0-09000050/events')).status).toBe(404);
	});
});

describe('decision engine', () => {
	it('lists trees, runs one in PascalCase and logs it', async () => {
		const { data } = await api.get('/decisionEngine/GUID');
		const tree = data.GUIDList[0].GUID;
		const fields = await api.get(`/decisionEngine/${tree}/userDataFields`);
		expect(fields.data.fields[0]).toMatchObject({ orderIndex: 1, mandatory: true });
		const run = await api.post(`/decisionEngine/${tree}?companyId=${COMPANY}`, {
			requestedLimit: 1000,
		});
		expect(run.data).toEqual({
			Decision: 'Accept',
			DecisionText: expect.any(String),
			Audits: [{ description: expect.any(String), RuleName: expect.any(String) }],
			originationId: expect.any(String),
			statusCode: '1',
		});
		const log = await api.get('/decisionEngine/usageLog');
		expect(log.data).toMatchObject({
			totalCount: 1,
			usageLog: [{ companyId: COMPANY, status: 1 }],
		});
		const url = `/decisionEngine/usageLog/${log.data.usageLog[0].decisionLogId}`;
		await api.patch(url, { statusCode: 3, notes: 'changed by hand' });
		expect((await api.get(url)).data).toMatchObject({ status: 3, notes: 'changed by hand' });
	});

	it('rejects a run without a company or a mandatory field, and an unknown tree', async () => {
		const tree = (await api.get('/decisionEngine/GUID')).data.GUIDList[0].GUID;
		expect((await api.post(`/decisionEngine/${tree}`, { requestedLimit: 1 })).status).toBe(400);
		expect((await api.post(`/decisionEngine/${tree}?companyId=${COMPANY}`, {})).status).toBe(
			400,
		);
		expect((await api.post(`/decisionEngine/x?companyId=${COMPANY}`, {})).status).toBe(404);
		expect(sandbox.control.created('creditsafe', 'decisions')).toEqual([]);
	});
});
