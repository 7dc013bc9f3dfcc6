import { readCurlOptions } from '../../../../credentials/custom/curl/curlOptions';

const NOTHING = {
	url: '',
	method: '',
	headers: [],
	data: [],
	form: [],
	user: '',
	dataInQuery: false,
};
const ADDRESS = 'https://h.example/t';

describe('options of curl', () => {
	it.each([
		['-X PUT', { method: 'PUT' }],
		['-XPOST', { method: 'POST' }],
		['--request=post', { method: 'POST' }],
		['-sSLX POST', { method: 'POST' }],
		['-sXPOST', { method: 'POST' }],
		['-G', { dataInQuery: true }],
		['-sG', { dataInQuery: true }],
		['-u id:secret', { user: 'id:secret' }],
		['--user=id:a=b', { user: 'id:a=b' }],
		['-A agent/1', { headers: ['User-Agent: agent/1'] }],
		['-b sid=1', { headers: ['Cookie: sid=1'] }],
		['-b jar.txt', {}],
		[
			'-F a=1 --form b="2"',
			{
				form: [
					['a', '1'],
					['b', '2'],
				],
			},
		],
		['-e https://r.example', { headers: ['Referer: https://r.example'] }],
		['--oauth2-bearer abc', { headers: ['Authorization: Bearer abc'] }],
		['-d a=1 --data b=2', { data: [one('a=1'), one('b=2')] }],
		['--data-raw @a', { data: [one('@a')] }],
		['--data-urlencode a=1', { data: [{ text: 'a=1', encode: true }] }],
		[
			'--json {}',
			{
				data: [one('{}')],
				headers: ['Content-Type: application/json', 'Accept: application/json'],
			},
		],
		['-k --compressed --http2 -o out.json --max-time 5 -w %{http_code}', {}],
	])('are parsed: %s', (options, expected) => {
		expect(readCurlOptions([...options.split(' '), ADDRESS])).toEqual({
			...NOTHING,
			url: ADDRESS,
			...expected,
		});
	});

	it.each(['--frobnicate', '-Y', '-sY', '--constructor', '--__proto__'])(
		'that are unknown are rejected: %s',
		(option) => {
			expect(() => readCurlOptions([option, ADDRESS])).toThrow(
				/^The cURL command has the unknown option -/,
			);
		},
	);

	it.each(['--cert', '-E', '--key', '--digest', '--ntlm', '--negotiate'])(
		'that are not supported are rejected: %s',
		(option) => {
			expect(() => readCurlOptions([option, 'x', ADDRESS])).toThrow(
				`The cURL command uses the unsupported option ${option}`,
			);
		},
	);
});

function one(text: string) {
	return { text, encode: false };
}
