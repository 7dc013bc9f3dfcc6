import { readErrorBody } from '../../../credentials/common/errorBody/errorBody';
import { parseBody, valueInBody } from '../../../credentials/token/response/responseBody';
import { providerMessage } from '../../../credentials/token/response/providerMessage';
import { requestedDelayMs } from '../../../credentials/token/response/requestedDelay';
import { cookieValue } from '../../../credentials/token/response/setCookies';
import { readTokenResponse } from '../../../credentials/token/response/tokenResponse';
import { redact } from '../../../credentials/token/redact';
import { explain } from '../../../credentials/token/report/trace';
import { NOON_MS } from './support/clock';
import { compileFlow, responseOf } from './support/flow';
import { sized } from '../../size';

/**
 * Texts from outside must not block n8n, whatever is in them (CWE-1333). Each reader is given texts
 * of a length and of eight times that length: what grows with the square would take 64 times as long.
 */
const SHORT = 4_000;
const TIMES = 8;
/** More than linear growth and the noise of a busy machine, less than the square. */
const MAX_RATIO = 32;
/** Below that, a clock shows noise. */
const NOISE_MS = 4;
/** Of a short text: a reader that cuts texts off may be slow before that. */
const MAX_SHORT_MS = 250;

const flow = compileFlow({ secret: 'canary-secret-1' });
const SECRETS = [
	'canary-secret-1',
	'\\\\a"b%25%25 c&amp;',
	'aaaaaaab',
	'x y z',
	'y'.repeat(16_000),
];
const header = (name: string) => (text: string) =>
	requestedDelayMs({ status: 429, headers: { [name]: text }, receivedAtMs: NOON_MS });

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
	redact: (text) => redact(text, SECRETS),
	parseBody,
	'a path into a response': (text) => valueInBody({ a: { b: 'c' } }, text),
	readTokenResponse: (text) => readTokenResponse(responseOf(text)),
	'readTokenResponse by path': (text) =>
		readTokenResponse(responseOf(text), { tokenPath: 'a.b', lifetimePath: 'c' }),
	'readTokenResponse with a text as lifetime': (text) =>
		readTokenResponse(responseOf({ access_token: 't', expires_in: text, expires_at: text })),
	'readTokenResponse from a header': (text) =>
		readTokenResponse(responseOf('', { headers: { 'x-token': text } }), {
			tokenIn: 'header',
			headerName: 'X-Token',
		}),
	cookieValue: (text) =>
		cookieValue(responseOf('', { headers: { 'set-cookie': [text, text] } }), 'sid'),
	readErrorBody,
	providerMessage: (text) => providerMessage(text, ['canary-secret-1']),
	'providerMessage in JSON': (text) =>
		providerMessage(JSON.stringify({ error: text, errors: [{ message: text }] }), ['secret']),
	'Retry-After': header('retry-after'),
	RateLimit: header('ratelimit'),
	'X-RateLimit-Reset': header('x-ratelimit-reset'),
	explain: (text) =>
		explain({ flow }, [
			{
				step: 'login',
				request: {
					method: 'POST',
					url: 'https://a.test/',
					headers: { a: text },
					body: text,
				},
				response: responseOf(text, { status: 400 }),
			},
			{
				step: 'login',
				request: { method: 'POST', url: 'https://a.test/', headers: {}, body: text },
				response: responseOf(text),
			},
		]),
};

/** Half of it where a text is in five places: what grows with the square takes no less time for all of them. */
const SHORTER: Readonly<Record<string, number>> = { explain: SHORT / 2 };

/** What makes careless patterns try again from every position. */
const PIECES = [
	...[' ', '\n', '\t', 'a', '0', '9.', '-', '.', '%', '%25', '\\', '"', "'", '&amp;', '&#'],
	...['<', '>', '<a>', '<a ', '</a>', '<!--', '<![CDATA[', '<!DOCTYPE [', '<?', '&', '='],
	...[
		'{"a":',
		'[',
		'{',
		'}',
		'":',
		'"a":1,',
		'token',
		'"token',
		'key=',
		'?key',
		'Bearer ',
		'Basic ',
	],
	...[
		'eyJ',
		'-eyJaaaaa',
		'eyJaaaaa.',
		'.eyJ',
		'aaaaaaa',
		'x y ',
		'canary-secret-',
		'a=b;',
		',r=0;t=1',
	],
];

const textsOf = (length: number): string[] =>
	PIECES.flatMap((piece, index) => {
		const repeated = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
		const within = [`<a ${repeated}!`, `<message>${repeated}`, `{"token":"${repeated}`];
		return [repeated, ...sized(within, within.slice(index % 3, (index % 3) + 1))];
	});

/** The processor's time that a reader needs for a text, the shortest of some tries, ms. */
function costMs(read: (text: string) => unknown, text: string, tries: number): number {
	const times = Array.from({ length: tries }, () => {
		const before = process.cpuUsage();
		try {
			read(text);
		} catch {
			// It may reject the text.
		}
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000;
	});
	return Math.min(...times);
}

/** Whether the long text took far more than its share of the time for the short one. */
function isSlow(read: (text: string) => unknown, short: string, long: string): boolean {
	if (costMs(read, long, 1) <= MAX_RATIO * NOISE_MS) return false;
	const shortMs = costMs(read, short, 3);
	return (
		shortMs > MAX_SHORT_MS || costMs(read, long, 2) > MAX_RATIO * Math.max(NOISE_MS, shortMs)
	);
}

it.each(Object.entries(READERS))(
	'%s takes no longer per character for long texts than for short ones',
	(name, read) => {
		const length = SHORTER[name] ?? SHORT;
		const long = textsOf(length * TIMES);
		const slow = textsOf(length).filter((short, i) => isSlow(read, short, long[i] ?? ''));

		expect(slow.map((text) => text.slice(0, 30))).toEqual([]);
	},
	120_000,
);

it('a reader that starts over at every character is found', () => {
	const quadratic = (text: string) => /(?:^|.)a{5,}b/.test(text.replaceAll('b', 'a'));

	expect(isSlow(quadratic, 'a'.repeat(SHORT / 2), 'a'.repeat((SHORT / 2) * TIMES))).toBe(true);
});
