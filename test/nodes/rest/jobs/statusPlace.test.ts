import { filledPath, type Receipt, statusUrlOf } from '../../../../nodes/rest/jobs/statusPlace';

const receipt = (more: Partial<Receipt>): Receipt => ({
	status: 202,
	url: 'https://api.example.test/v1/exports',
	isRedirected: false,
	method: 'POST',
	headers: {},
	data: {},
	...more,
});

const AUTOMATIC = { from: 'automatic' } as const;

describe('the URL of a status', () => {
	it('is the most special header', () => {
		const headers = {
			location: 'https://api.example.test/resource',
			'azure-asyncoperation': 'https://api.example.test/operations/1',
		};

		expect(statusUrlOf(AUTOMATIC, receipt({ headers }))).toBe(
			'https://api.example.test/operations/1',
		);
	});

	it('may be relative to the request', () => {
		expect(statusUrlOf(AUTOMATIC, receipt({ headers: { location: '/v1/jobs/7?a=b' } }))).toBe(
			'https://api.example.test/v1/jobs/7?a=b',
		);
	});

	it('is https where an API behind a proxy names itself by http, and of no other host', () => {
		const at = (location: string) => statusUrlOf(AUTOMATIC, receipt({ headers: { location } }));

		expect(at('http://api.example.test/jobs/7')).toBe('https://api.example.test/jobs/7');
		expect(at('http://other.example.test/jobs/7')).toBe('http://other.example.test/jobs/7');
	});

	it.each([
		['statusQueryGetUri', { statusQueryGetUri: 'https://api.example.test/i/1?code=k' }],
		['urls.get', { urls: { get: 'https://api.example.test/p/1' } }],
		['_links.self.href', { _links: { self: { href: 'https://api.example.test/b/1' } } }],
	])('may be in the usual field %s', (_name, data) => {
		expect(statusUrlOf(AUTOMATIC, receipt({ data }))).toMatch(
			/^https:\/\/api\.example\.test\//,
		);
	});

	it('is where the submit request was redirected to, if nothing else is said', () => {
		const url = 'https://api.example.test/jobs/7';

		expect(statusUrlOf(AUTOMATIC, receipt({ isRedirected: true, url }))).toBe(url);
	});

	it('that is not there is an error that names fields, not values', () => {
		const data = { jobId: 'secret-value', kind: 'export' };
		const read = () => statusUrlOf({ from: 'field', name: 'link' }, receipt({ data }));

		expect(read).toThrow("has no field 'link' with a URL");
		try {
			read();
		} catch (error) {
			expect(JSON.stringify(error)).toContain('jobId, kind');
			expect(JSON.stringify(error)).not.toContain('secret-value');
		}
	});
});

describe('a path with values of a job', () => {
	it('encodes values, and keeps slashes where a plus asks for it', () => {
		const data = [{ id: 'a/b?c', name: 'projects/p/operations/o 1' }];

		expect(filledPath('/jobs/{job.id}/x', data)).toBe('/jobs/a%2Fb%3Fc/x');
		expect(filledPath('/v1/{+job.name}', data)).toBe('/v1/projects/p/operations/o%201');
	});

	it('takes the newest response that has the value', () => {
		expect(filledPath('{job.a}-{job.b.0}', [{ b: ['new'] }, { a: 1, b: ['old'] }])).toBe(
			'1-new',
		);
	});

	it('without a value is an error', () => {
		expect(() => filledPath('/jobs/{job.id}', [{ ID: 7 }])).toThrow('no value for {job.id}');
	});

	it('without a value says what the API says instead of a job, such as Shopify', () => {
		// https://shopify.dev/docs/api/usage/bulk-operations/queries: one at a time.
		const userErrors = [{ field: null, message: 'A bulk operation is already in progress' }];
		const refused = { data: { bulkOperationRunQuery: { bulkOperation: null, userErrors } } };
		const path = '{job.data.bulkOperationRunQuery.bulkOperation.id}';

		expect(() => filledPath(path, [refused])).toThrow(
			`no value for ${path}: A bulk operation is already in progress`,
		);
		expect(() => statusUrlOf(AUTOMATIC, receipt({ data: refused }))).toThrow(
			'in a usual place: A bulk operation is already in progress',
		);
	});
});
