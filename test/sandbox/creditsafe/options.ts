import type { ProviderSettings } from '../core/types';

export interface CreditsafeOptions {
	/** Response to a request without an Authorization header: like an invalid token, or the gateway's. */
	missingAuthorization: 'invalidToken' | 'gateway';
	/** Failed logins of one user after which the account is locked; 0: never. */
	lockAfter: number;
	/** Logins of all users within five minutes after which the endpoint is locked. */
	authenticateLimit: number;
	/** A monitoring page size above 1,000 is reduced to it or rejected. */
	largePages: 'cap' | 'refuse';
	/** Format of the 403 for a report of a country without access: documented or observed. */
	reportForbidden: 'short' | 'long';
	/** The response of `/images/{imageId}`; the documentation is inconsistent. */
	imageForm: 'json' | 'binary';
	/** Size (bytes) of the report that is delivered by redirect. */
	largeReportBytes: number;
	/** Response for a company that is not in the portfolio: documented 404 or observed 400. */
	absentCompany: '404' | '400';
	/** Sort order of notification events if the query has none; the documentation is inconsistent. */
	defaultSort: 'companyName' | 'eventId';
}

export const DEFAULT_OPTIONS: CreditsafeOptions = {
	missingAuthorization: 'invalidToken',
	lockAfter: 0,
	authenticateLimit: 10_000,
	largePages: 'cap',
	reportForbidden: 'short',
	imageForm: 'json',
	largeReportBytes: 11_000_000,
	absentCompany: '404',
	defaultSort: 'companyName',
};

/** The current options; a value of the wrong type counts as the default. */
export function optionsOf({ options }: ProviderSettings): CreditsafeOptions {
	const fits = Object.entries(DEFAULT_OPTIONS).filter(
		([name, standard]) => typeof options[name] === typeof standard,
	);
	return {
		...DEFAULT_OPTIONS,
		...Object.fromEntries(fits.map(([name]) => [name, options[name]])),
	};
}
