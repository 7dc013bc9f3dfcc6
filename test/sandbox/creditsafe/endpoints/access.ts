import { Rejection } from '../../core/answers';
import type { Response } from '../../core/types';
import { failure, ok } from '../answers';
import type { Call, RouteRow } from '../call';
import { COUNTRIES, type Country } from '../seed/countries';

const PAID = 100_000;
const TERM = { startDate: '2025-01-01T00:00:00Z', expireDate: '2035-12-31T00:00:00Z' };

type Row = Readonly<Record<string, unknown>>;

const byName = ([countryIso2, { name }]: [string, Country]): Row => ({ name, countryIso2 });
const whole = (name: string) => () => [{ name }];

/** What names the rows of each product: a country, or the product as a whole. */
const PRODUCTS: Readonly<
	Record<string, (countries: ReadonlyArray<[string, Country]>) => readonly Row[]>
> = {
	OfflineReports: (countries) => countries.map(byName),
	Monitoring: whole('Monitoring'),
	DirectorReports: (countries) =>
		countries.map(([countryIso2, { name }]) => ({ countryName: name, countryIso2 })),
	ImageDocuments: (countries) => countries.map(byName),
	BankValidation: whole('Bank Validation'),
	BankVerification: whole('Bank Verification'),
};

/** Every report that is fetched counts as used. */
function access({ tenant }: Call): Response {
	const countries = Object.entries(COUNTRIES).filter(([, { reports }]) => reports);
	const online = countries.map(([countryIso2, { name }]) => ({
		countryName: name,
		templateName: 'full',
		countryIso2,
		...TERM,
		paid: PAID,
		used: tenant.used.get(countryIso2) ?? 0,
	}));
	const others = Object.entries(PRODUCTS).map(([product, rowsOf]) => [
		`creditsafeConnect${product}`,
		rowsOf(countries).map((row) => ({ ...row, ...TERM, paid: PAID, used: 0 })),
	]);
	return ok({
		countryAccess: { creditsafeConnectOnlineReports: online, ...Object.fromEntries(others) },
	});
}

function reportLanguages({ params }: Call): Response {
	const country = COUNTRIES[(params.countryCode ?? '').toUpperCase()];
	if (!country) throw new Rejection(failure(404, 'Not found', 'The country is not supported'));
	return ok({ reportLanguages: country.reportLanguages });
}

const me = ({ tenant }: Call): Response =>
	ok({
		username: tenant.username,
		emailAddress: tenant.username,
		owningEntity: 'Sandbox',
		defaultLanguage: 'EN',
		primaryContact: { title: '', firstName: 'Sandbox', surname: 'User' },
		ietfLanguage: 'en-GB',
		countryCode: 'GB',
		isActive: 'true',
	});

export const ACCESS_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: '/access', handle: access },
	{
		method: 'GET',
		path: '/access/countries/:countryCode/reportLanguages',
		handle: reportLanguages,
	},
	{ method: 'GET', path: '/access/users/me', handle: me },
];
