import fc from 'fast-check';

import { TokenFlowError } from '../../../../credentials/token/errors';
import { RestError } from '../../../../nodes/rest/errors/restError';
import { followLink } from '../../../../nodes/rest/pagination/nextLink';
import { saidBy } from '../../support/advice';

const flow = {
	baseUrl: 'https://api.example.com/v1',
	extraOrigins: ['https://files.example.com'],
	guide: '',
} as never;
const from = 'https://api.example.com/v1/orders?page=1';
const follow = (link: string) => followLink(link, from, flow);

describe('a link to the next page', () => {
	it.each([
		['https://api.example.com/v1/orders?page=2', 'https://api.example.com/v1/orders?page=2'],
		['/v1/orders?page=2', 'https://api.example.com/v1/orders?page=2'],
		['?page=2', 'https://api.example.com/v1/orders?page=2'],
		['orders?after=x%20y', 'https://api.example.com/v1/orders?after=x%20y'],
		['//api.example.com/v1/orders', 'https://api.example.com/v1/orders'],
		['https://files.example.com/next', 'https://files.example.com/next'],
		['https://API.example.com:443/v1/x', 'https://api.example.com/v1/x'],
		[
			'https://api.example.com/v1/orders?page=2#top',
			'https://api.example.com/v1/orders?page=2',
		],
		// The scheme that a server behind a proxy believes to have.
		['http://api.example.com/v1/orders?page=2', 'https://api.example.com/v1/orders?page=2'],
	])('%s is followed as %s', (link, url) => {
		expect(follow(link)).toBe(url);
	});

	it.each([
		['https://evil.example/v1/orders'],
		['//evil.example/v1/orders'],
		['https://api.example.com.evil.example/'],
		['https://sub.api.example.com/'],
		['https://api.example.com:8443/'],
		['http://api.example.com:8080/'],
		['http://evil.example/'],
		['https://api.example.com@evil.example/'],
		['\\\\evil.example\\x'],
		['ftp://api.example.com/'],
		['javascript:alert(1)'],
		['data:text/plain,x'],
		['https://'],
	])('%s is refused', (link) => {
		expect(() => follow(link)).toThrow(RestError);
	});

	it('with a user name is refused', () => {
		expect(() => follow('https://user:pass@api.example.com/')).toThrow(TokenFlowError);
	});

	it('to another place is named, with what to do', () => {
		const { kind, message, advice } = saidBy(() => follow('https://evil.example/x?secret=1'));

		expect(kind).toBe('redirect');
		expect(message).toBe(
			"The API's link to the next page points to another host: evil.example",
		);
		expect(advice).toContain('https://api.example.com');
	});

	it('leads to an allowed origin, whatever it is', () => {
		const tricky = fc
			.array(
				fc.constantFrom(
					'https://',
					'http://',
					'//',
					'/',
					'\\',
					'@',
					':',
					'evil.example',
					'api.example.com',
					'?',
					'#',
					'%2f',
					'..',
					' ',
				),
				{ maxLength: 8 },
			)
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(fc.oneof(tricky, fc.webUrl(), fc.string()), (link) => {
				let url: string;
				try {
					url = follow(link);
				} catch {
					return;
				}
				expect(['https://api.example.com', 'https://files.example.com']).toContain(
					new URL(url).origin,
				);
			}),
			{ numRuns: 1000 },
		);
	});
});
