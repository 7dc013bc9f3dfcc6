import { numberOf } from '../common/unknown';
import { ConfigurationError } from '../token/errors';
import type { TokenResponseRules } from '../token/response/tokenResponse';
import type { CredentialForm } from './credentialForm';

const MINUTE_MS = 60_000;
const STANDARD_ASSUMED_MINUTES = 10;

const PLACES = { body: true, header: true, cookie: true } as const;

/** How the form's *Lifetime* is read. */
const LIFETIMES: Readonly<Record<string, Partial<TokenResponseRules>>> = {
	auto: {},
	seconds: { lifetimeUnit: 'seconds' },
	milliseconds: { lifetimeUnit: 'milliseconds' },
	epochSeconds: { lifetimeUnit: 'epochSeconds' },
	epochMilliseconds: { lifetimeUnit: 'epochMilliseconds' },
	isoDate: { lifetimeUnit: 'isoDate' },
	jwt: { lifetimeFrom: 'jwt' },
	unknown: { lifetimeFrom: 'none' },
	fixed: {},
};

/** Minutes of the form in ms; a mistake there must not become a token that never ends. */
function minutes(form: CredentialForm, field: string, label: string): number | undefined {
	const text = form.text(field);
	if (text === '') return undefined;
	const value = numberOf(text);
	if (value === undefined || value <= 0) {
		throw new ConfigurationError(`'${label}' must be a number of minutes above 0`);
	}
	return value * MINUTE_MS;
}

function needed(form: CredentialForm, field: string, label: string): string {
	const text = form.text(field);
	if (text === '') throw new ConfigurationError(`Fill in '${label}'`);
	return text;
}

function fixedLifetime(form: CredentialForm): number {
	const lifetimeMs = minutes(form, 'fixedLifetime', 'Fixed Lifetime');
	if (lifetimeMs === undefined) throw new ConfigurationError("Fill in 'Fixed Lifetime'");
	return lifetimeMs;
}

/** Where the answer has its token, as far as the form says; the rest is found automatically. */
export function responseRules(form: CredentialForm): TokenResponseRules {
	const tokenIn = form.choice('tokenIn', PLACES, 'body');
	const lifetime = form.choice('lifetimeFormat', LIFETIMES, 'auto');
	return {
		...(tokenIn === 'body' ? {} : { tokenIn }),
		...(tokenIn === 'header'
			? { headerName: needed(form, 'responseHeader', 'Response Header') }
			: {}),
		...(tokenIn === 'cookie'
			? { cookieName: needed(form, 'responseCookie', 'Response Cookie') }
			: {}),
		...LIFETIMES[lifetime],
		...(lifetime === 'fixed' ? { fixedLifetimeMs: fixedLifetime(form) } : {}),
		...Object.fromEntries(
			(['tokenPath', 'lifetimePath', 'refreshPath'] as const)
				.map((field) => [field, form.text(field)] as const)
				.filter(([, path]) => path !== ''),
		),
	};
}

/** What a token of unknown lifetime is given, ms. */
export function assumedLifetimeMs(form: CredentialForm): number {
	return (
		minutes(form, 'assumedLifetime', 'Assumed Lifetime') ?? STANDARD_ASSUMED_MINUTES * MINUTE_MS
	);
}
