import { redact } from '../../../credentials/token/redact';
import type { Random } from '../random';
import type { Target } from '../target';
import { oddText, repeatedText } from '../values';

const json = (text: string) => JSON.stringify(text).slice(1, -1);
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const unit = (each: string, digits = 4) => hex(each.charCodeAt(0), digits);

/** How programs write a text into another one. */
const SPELLINGS: ReadonlyArray<(text: string) => string> = [
	(text) => text,
	encodeURIComponent,
	encodeURI,
	(text) => new URLSearchParams([['', text]]).toString().slice(1),
	json,
	(text) => json(text).replaceAll('/', '\\/'),
	(text) => json(text).replace(/[^\x20-\x7e]|[<>&']/g, (each) => `\\u${unit(each)}`),
	(text) => text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`),
	(text) => text.replace(/[^\w]/gu, (each) => `&#x${hex(each.codePointAt(0) ?? 0, 2)};`),
	(text) => Buffer.from(text).toString('base64'),
	(text) => Buffer.from(text).toString('base64url'),
	(text) => Buffer.from(`client-1:${text}`).toString('base64'),
	(text) => [...Buffer.from(text)].map((byte) => `%${hex(byte, 2)}`).join(''),
];

/** What is before and after a value in texts. */
const BORDERS = ['"', ' ', '\n', '<', '>', '(', ')', ',', ';', '|', '{', '}', '[', ']', "'"];

const WORDS = [
	'pass',
	'Wörd',
	'S3cr3t',
	'ключ',
	'鍵',
	'%41',
	'\\u0041',
	'&amp;',
	'\\',
	'%',
	'+',
	'/',
	'=',
	' ',
	'"',
	'&',
	'<',
	'😀',
];

function secretOf(random: Random): string {
	const number = random.below(1e9).toString(36);
	const middle = random.many(6, () => random.pick(WORDS)).join('');
	return random.chance(0.02) ? `${number}${middle}`.repeat(60) : `k${number}${middle}z${number}`;
}

const redactions: Target = {
	name: 'redact',
	// One pass for each of up to five secrets, and base64 at four offsets.
	perCharUs: 12,
	make(random) {
		const secrets = Array.from({ length: 1 + random.below(3) }, () => secretOf(random));
		const spelled = secrets.map((secret) => {
			const once = random.pick(SPELLINGS)(secret);
			return random.chance(0.3) ? random.pick(SPELLINGS.slice(0, 9))(once) : once;
		});
		const filler = () => (random.chance(0.2) ? repeatedText(random) : oddText(random));
		const input = spelled
			.map((text) => filler() + random.pick(BORDERS) + text + random.pick(BORDERS) + filler())
			.join('');
		return { input, read: () => redact(input, secrets), secrets: [...secrets, ...spelled] };
	},
};

export const REDACTION_TARGETS: readonly Target[] = [redactions];
