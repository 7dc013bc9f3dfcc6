import fc from 'fast-check';

import { addressOf, linksIn } from '../../../../nodes/rest/pagination/links';

const next = (header: string) => addressOf(linksIn(header));

describe('the Link header', () => {
	it.each([
		['<https://a.example/2>; rel="next"', 'https://a.example/2'],
		['<https://a.example/2>; rel=next', 'https://a.example/2'],
		['<https://a.example/2>;rel="next"', 'https://a.example/2'],
		['<https://a.example/2> ; rel = "next"', 'https://a.example/2'],
		['  <https://a.example/2>  ;  rel="next"  ', 'https://a.example/2'],
		['<https://a.example/2>; REL="Next"', 'https://a.example/2'],
		['</items?page=2>; rel="next"', '/items?page=2'],
		['<?page=2>; rel="next"', '?page=2'],
		[
			'<https://a.example/1>; rel="prev", <https://a.example/3>; rel="next"',
			'https://a.example/3',
		],
		['<https://a.example/3>; rel="last next"', 'https://a.example/3'],
		['<https://a.example/?a=1,2;3>; rel="next"', 'https://a.example/?a=1,2;3'],
		['<https://a.example/2>; title="a, b; c"; rel="next"', 'https://a.example/2'],
		['<https://a.example/2>; title="say \\"next\\""; rel="next"', 'https://a.example/2'],
		['<https://a.example/2>; type=text/html; rel="next"', 'https://a.example/2'],
		['broken, <https://a.example/2>; rel="next"', 'https://a.example/2'],
		[', , <https://a.example/2>; rel="next"', 'https://a.example/2'],
	])('%s leads to %s', (header, target) => {
		expect(next(header)).toBe(target);
	});

	it.each([
		[''],
		['next'],
		['<https://a.example/2>'],
		['<https://a.example/1>; rel="prev"'],
		['<https://a.example/1>; rel="nextish"'],
		['<https://a.example/1>; rel="prev"; rel="next"'],
		['<https://a.example/1>; title="rel=next"'],
		['<https://a.example/1>; rel="next"; anchor="#other"'],
		['<https://a.example/1>; rel="next"; results="false"; cursor="0:100:0"'],
		['<https://a.example/1; rel="next"'],
		['https://a.example/1; rel="next"'],
	])('%j leads nowhere', (header) => {
		expect(next(header)).toBe('');
	});

	it('finds the link among others, whatever they say', () => {
		const quoted = fc
			.string()
			.map((text) => `"${text.replace(/[\\"]/g, (char) => `\\${char}`)}"`);
		const other = fc
			.record({ target: fc.webUrl(), title: quoted })
			.map(({ target, title }) => `<${target}>; title=${title}; rel="other"`);
		fc.assert(
			fc.property(fc.array(other), fc.array(other), fc.webUrl(), (before, after, target) => {
				const header = [...before, `<${target}>; rel="next"`, ...after].join(', ');
				expect(next(header)).toBe(target);
			}),
		);
	});

	it('is never an exception', () => {
		const pieces = fc.constantFrom('<', '>', ';', ',', '"', '\\', '=', ' ', 'rel', 'next', 'x');
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
				expect(() => next(parts.join(''))).not.toThrow();
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		['<'],
		['"'],
		['<>;'],
		['<a>; "'],
		[',;'],
		['<>;rel="\\'],
		['<a>; rel=x ; ; '],
		[' '],
	])('is read in linear time, however often it repeats %j', (piece) => {
		const millisecondsFor = (length: number) => {
			const header = piece.repeat(length / piece.length);
			const startedAt = performance.now();
			next(header);
			return performance.now() - startedAt;
		};
		millisecondsFor(100_000);

		// Quadratic work on half a million characters takes minutes.
		expect(millisecondsFor(500_000)).toBeLessThan(3000);
	});
});
