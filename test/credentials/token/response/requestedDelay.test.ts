import {
	isAboutPace,
	requestedDelayMs,
} from '../../../../credentials/token/response/requestedDelay';
import { NOON_MS } from '../support/clock';

const delay = (headers: Record<string, string | string[]>, status = 429) =>
	requestedDelayMs({ status, headers, receivedAtMs: NOON_MS });
const epochSeconds = (afterMs: number) => String((NOON_MS + afterMs) / 1000);

describe('Retry-After', () => {
	it.each([
		['5', 5000],
		[' 5 ', 5000],
		['1.25', 1250],
		['120', 120_000],
		['30s', 30_000],
		['1m30s', 90_000],
		[epochSeconds(20_000), 20_000],
		[String(NOON_MS + 20_000), 20_000],
		[new Date(NOON_MS + 60_000).toISOString(), 60_000],
	])('%s asks for %d ms', (text, ms) => {
		expect(delay({ 'retry-after': text })).toBe(ms);
		expect(delay({ 'retry-after': text }, 503)).toBe(ms);
	});

	it.each(['', ' ', '0', '0.0', 'soon', '-5', 'x5', new Date(NOON_MS - 60_000).toUTCString()])(
		'"%s" asks for nothing',
		(text) => {
			expect(delay({ 'retry-after': text })).toBeUndefined();
		},
	);

	it('counts a moment on the clock of the server', () => {
		const headers = {
			date: new Date(NOON_MS + 3_600_000).toUTCString(),
			'retry-after': new Date(NOON_MS + 3_660_000).toUTCString(),
		};
		expect(delay(headers)).toBe(60_000);
		expect(delay({ ...headers, date: 'noon' })).toBe(3_660_000 - 250);
	});

	it.each([
		[{ 'retry-after': '0', 'ratelimit-reset': '30' }, 30_000],
		[{ 'retry-after': '-5', 'ratelimit-reset': '30' }, 30_000],
		[{ 'retry-after-ms': 'soon', 'retry-after': '1' }, 1000],
		[{ 'x-retry-after-milliseconds': '12' }, 12],
		[{ 'x-ratelimited-for': '5' }, 5000],
		[{ 'x-noretry-after': '5' }, undefined],
		[{ 'retry-after': ['5'] }, 5000],
	])('asks with %j for %p ms', (headers, ms) => {
		expect(delay(headers as Record<string, string | string[]>)).toBe(ms);
	});

	it('is more exact in milliseconds, where a server says both', () => {
		expect(delay({ 'retry-after': '1', 'retry-after-ms': '450' })).toBe(450);
		expect(delay({ 'retry-after': '1', 'x-ms-retry-after-ms': '12' })).toBe(12);
	});
});

describe('the end of a limit', () => {
	it.each([
		[{ 'ratelimit-reset': '30' }, 30_000],
		[{ 'x-ratelimit-reset': epochSeconds(20_000) }, 20_000],
		[{ 'x-rate-limit-reset': String(NOON_MS + 1500) }, 1500],
		[{ 'x-ratelimit-reset': new Date(NOON_MS + 3000).toISOString() }, 3000],
		[{ 'x-ratelimit-reset-after': '1.5' }, 1500],
		[{ 'x-ratelimit-reset-ms': '1500' }, 1500],
		[{ 'x-ratelimit-reset-requests': '6m0s' }, 360_000],
		[{ 'x-ratelimit-reset-tokens': '20ms' }, 20],
		[{ ratelimit: '"default";r=0;t=30' }, 30_000],
		[{ ratelimit: '"burst";r=5;t=1, "daily";r=0;t=3600' }, 3_600_000],
		[{ ratelimit: 'limit=10, remaining=0, reset=7' }, 7000],
		[{ ratelimit: 'limit=10, remaining = 0, reset = 17' }, 17_000],
		[{ ratelimit: '"a";r=0;t=1, "b";r = 0; t = 30, "c";r=0;t=2' }, 30_000],
		[{ ratelimit: '"a";t=3' }, 3000],
		[{ 'ratelimit-reset-a': '1', 'ratelimit-reset-b': '30', 'ratelimit-reset-c': '2' }, 30_000],
		[{ 'retry-after': '1', 'x-ratelimit-reset': '99' }, 1000],
	])('%j is %d ms away', (headers, ms) => {
		expect(delay(headers as Record<string, string>)).toBe(ms);
	});

	it('is that of the limit with nothing left', () => {
		const headers = {
			'x-ratelimit-remaining-requests': '0',
			'x-ratelimit-reset-requests': '2s',
			'x-ratelimit-remaining-tokens': '1000',
			'x-ratelimit-reset-tokens': '6m0s',
		};
		expect(delay(headers)).toBe(2000);
		expect(delay({ ratelimit: '"burst";r=3;t=30' })).toBeUndefined();
	});

	it.each([
		{ 'x-ratelimit-reset': 'soon' },
		{ 'ratelimit-reset': '-4' },
		{ 'x-session-reset': '4' },
		{ ratelimit: '"a"' },
		{ ratelimit: '"a";r=0' },
		{ ratelimit: '"a";r=10;t=5' },
		{ ratelimit: '"a";r=5;t=5' },
		{ 'x-ratelimit-reset': epochSeconds(-20_000) },
		{},
	])('is not known from %j', (headers) => {
		expect(delay(headers as Record<string, string>)).toBeUndefined();
	});

	it('counts only where a request was rejected for it', () => {
		expect(delay({ 'x-ratelimit-reset': '30' }, 500)).toBeUndefined();
		expect(delay({ 'x-ratelimit-reset': '30' }, 503)).toBeUndefined();
		expect(delay({ 'x-ratelimit-reset': '30', 'x-ratelimit-remaining': '0' }, 503)).toBe(
			30_000,
		);
		expect(delay({ 'x-ratelimit-reset': '30', 'x-ratelimit-remaining': '0' }, 403)).toBe(
			30_000,
		);
	});

	it('is found among thousands of headers in no time', () => {
		const headers = Object.fromEntries(
			Array.from({ length: 5000 }, (_none, n) => [`x-ratelimit-reset-${n}`, '1s']),
		);
		expect(delay(headers)).toBe(1000);
	});
});

/** Rejections as these APIs document them, and the wait that they ask for, ms. */
const DOCUMENTED: ReadonlyArray<
	readonly [api: string, status: number, headers: Record<string, string>, ms: number | undefined]
> = [
	// https://docs.bigcommerce.com/docs/start/best-practices/api-rate-limits
	[
		'BigCommerce',
		429,
		{
			'x-rate-limit-requests-left': '0',
			'x-rate-limit-requests-quota': '150',
			'x-rate-limit-time-reset-ms': '15000',
			'x-rate-limit-time-window-ms': '30000',
		},
		15_000,
	],
	// https://www.contentful.com/developers/docs/references/content-delivery-api/#/introduction/api-rate-limits
	[
		'Contentful',
		429,
		{
			'x-contentful-ratelimit-second-limit': '55',
			'x-contentful-ratelimit-second-remaining': '0',
			'x-contentful-ratelimit-reset': '1',
		},
		1000,
	],
	// https://docs.claude.com/en/api/rate-limits
	[
		'Anthropic',
		429,
		{
			'anthropic-ratelimit-requests-remaining': '12',
			'anthropic-ratelimit-requests-reset': new Date(NOON_MS + 50_000).toISOString(),
			'anthropic-ratelimit-tokens-remaining': '0',
			'anthropic-ratelimit-tokens-reset': new Date(NOON_MS + 7000).toISOString(),
		},
		7000,
	],
	// https://linear.app/developers/rate-limiting
	[
		'Linear',
		429,
		{
			'x-ratelimit-requests-remaining': '0',
			'x-ratelimit-requests-reset': String(NOON_MS + 4000),
		},
		4000,
	],
	// https://buildr.dev/introduction/rate-limiting
	['Buildr', 429, { 'x-rate-limited-for': '5' }, 5000],
	// https://github.com/MarcGiffing/bucket4j-spring-boot-starter
	['Bucket4j', 429, { 'x-rate-limit-retry-after-seconds': '59' }, 59_000],
	// https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
	[
		'Jira',
		429,
		{
			'x-ratelimit-remaining': '0',
			'x-ratelimit-reset': new Date(NOON_MS + 60_000)
				.toISOString()
				.replace(/:\d+\.\d+Z/, 'Z'),
		},
		60_000 - (NOON_MS % 60_000),
	],
	// https://confluence.atlassian.com/doc/_ratelimiting_httpheaders-992678779.html
	[
		'Confluence Data Center',
		429,
		{ 'x-ratelimit-remaining': '0', 'x-ratelimit-interval-seconds': '60', 'retry-after': '7' },
		7000,
	],
	// https://discord.com/developers/docs/topics/rate-limits
	[
		'Discord',
		429,
		{
			'x-ratelimit-remaining': '0',
			'x-ratelimit-reset': String(NOON_MS / 1000 + 0.65),
			'x-ratelimit-reset-after': '0.65',
			'x-ratelimit-scope': 'user',
		},
		650,
	],
	// https://shopify.dev/docs/api/usage/limits
	['Shopify', 429, { 'retry-after': '2.0', 'x-shopify-shop-api-call-limit': '40/40' }, 2000],
	// https://docs.konghq.com/hub/kong-inc/rate-limiting/
	[
		'Kong',
		429,
		{
			'ratelimit-remaining': '0',
			'ratelimit-reset': '27',
			'x-ratelimit-remaining-minute': '0',
		},
		27_000,
	],
	// https://docs.developer.yelp.com/docs/fusion-rate-limiting
	[
		'Yelp',
		429,
		{
			'ratelimit-remaining': '0',
			'ratelimit-resettime': new Date(NOON_MS + 9000).toISOString().replace('Z', '+00:00'),
		},
		9000,
	],
	// https://developer.xero.com/documentation/guides/oauth2/limits/
	[
		'Xero',
		429,
		{ 'retry-after': '15', 'x-rate-limit-problem': 'minute', 'x-minlimit-remaining': '0' },
		15_000,
	],
	// https://developers.ringcentral.com/guide/basics/rate-limits
	[
		'RingCentral',
		429,
		{ 'x-rate-limit-remaining': '0', 'x-rate-limit-window': '60', 'retry-after': '60' },
		60_000,
	],
	// https://developers.hubspot.com/docs/api/usage-details
	[
		'HubSpot',
		429,
		{
			'x-hubspot-ratelimit-interval-milliseconds': '10000',
			'x-hubspot-ratelimit-remaining': '0',
		},
		undefined,
	],
	// https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
	['asctime', 503, { 'retry-after': 'Sun Jun  1 12:00:05 2025' }, 4750],
];

it.each(DOCUMENTED)('%s, status %d with %j, asks for %s ms', (_api, status, headers, ms) => {
	expect(delay(headers, status)).toBe(ms);
});

describe('a rejection', () => {
	const about = (status: number, headers: Record<string, string> = {}) =>
		isAboutPace({ status, headers, receivedAtMs: NOON_MS });

	it.each([420, 430])('is about the pace with %d only where a limit is named', (status) => {
		expect(about(status)).toBe(false);
		expect(about(status, { 'retry-after': '60' })).toBe(true);
		expect(about(status, { 'x-ratelimit-remaining': '0' })).toBe(true);
	});

	it('is about the pace with 429, and with 403 where a limit is named', () => {
		expect(about(429)).toBe(true);
		expect(about(403)).toBe(false);
		expect(about(403, { 'retry-after': '60' })).toBe(true);
		expect(about(403, { 'x-ratelimit-remaining': '0' })).toBe(true);
		expect(about(403, { 'ratelimit-remaining': '0' })).toBe(true);
		expect(about(403, { 'x-credit-remaining': '0' })).toBe(false);
		expect(about(403, { 'x-ratelimit-remaining': '12' })).toBe(false);
		expect(about(503, { 'retry-after': '60' })).toBe(false);
		expect(about(529, { 'retry-after': '60' })).toBe(false);
	});
});
