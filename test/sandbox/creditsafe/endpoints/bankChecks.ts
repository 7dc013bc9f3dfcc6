import { randomUUID } from 'node:crypto';

import type { Response } from '../../core/types';
import { badRequest, failure, plain } from '../answers';
import type { Call, RouteRow } from '../call';
import { spaced } from '../dates';
import { findCompany } from '../seed/companies';
import { fieldsOf } from './portfolios';

const required = (values: Readonly<Record<string, unknown>>, names: readonly string[]): void => {
	const missing = names.filter((name) => (values[name] ?? '') === '');
	if (missing.length > 0) throw badRequest(`${missing.join(', ')} required`);
};

/** Invented: accounts whose number is even belong to the company. */
const belongs = (account = '') => Number(account.slice(-1)) % 2 === 0;
const word = (isMatch: boolean) => (isMatch ? 'Match' : 'No Match');

function matchGb({ query, world }: Call): Response {
	required(query, ['checkType', 'companyId']);
	const { accountNumber, iban, sortCode, vatNumber } = query;
	if (iban === undefined && (accountNumber === undefined || sortCode === undefined))
		throw badRequest('sortCode and accountNumber, or iban required');
	const company = findCompany(query.companyId ?? '');
	const isMatch = company !== undefined && belongs(iban ?? accountNumber);
	const row = {
		companyNumber: company?.regNo ?? null,
		safeNumber: company?.safeNo ?? null,
		accountNumber: accountNumber ?? null,
		sortCode: sortCode ?? null,
		iban: iban ?? null,
		ibanResult: iban === undefined ? null : word(isMatch),
		ibanText: null,
		scanResult: word(isMatch),
		scanText: isMatch ? 'The account belongs to the company' : 'Another holder',
		statusResult: 'Valid',
		statusText: 'The account exists',
		vatResult: vatNumber === undefined ? null : word(company?.vatNo === vatNumber),
		vatText: null,
		logDate: spaced(world.now()),
	};
	return plain({ totalSize: 1, bankMatchResults: [row] });
}

function verifyGb(call: Call): Response {
	const fields = fieldsOf(call);
	required(fields, ['customerName', 'bankAccount', 'sortCode', 'accountType']);
	const [account, name] = [String(fields.bankAccount), String(fields.customerName)];
	const result = belongs(account);
	const request = {
		customerName: name,
		bankAccount: account,
		sortCode: String(fields.sortCode),
		accountType: String(fields.accountType),
		secondaryReference: String(fields.secondaryReference ?? ''),
	};
	return plain({
		supplierRequestData: request,
		customerReference: String(fields.customerReference ?? ''),
		supplierResponse: {
			customerName: name,
			bankAccount: account,
			sortCode: request.sortCode,
			returnedCustomerName: result ? name : '',
			result,
			resultText: result ? 'The name matches' : 'The name does not match',
			nameMatchResult: result ? 'Full' : 'No Match',
			accountTypeResult: true,
			reasonCode: result ? '' : 'ANNM',
		},
		requestDatetime: new Date(call.world.now()).toISOString(),
		requestId: randomUUID(),
	});
}

const frenchMatch = (id: string, isMatch: boolean, input: Readonly<Record<string, string>>) => ({
	id,
	score: isMatch ? 100 : 0,
	classification: isMatch ? 'GREEN' : 'RED',
	status: 'DONE',
	withDeferredResult: false,
	reasons: isMatch ? [] : ['HOLDER'],
	entity: {
		paymentIdentity: { iban: input.iban ?? '', type: 'IBAN' },
		company: {
			registrationId: input.registrationId ?? '',
			name: 'Exemple SARL',
			countryCode: input.countryCode ?? '',
		},
	},
});

function matchFr({ query }: Call): Response {
	required(query, ['registrationId', 'countryCode', 'iban']);
	return plain(frenchMatch(randomUUID(), belongs(query.iban), query));
}

const deferred = ({ query }: Call): Response =>
	(query.audition_id ?? '') === ''
		? failure(400, 'Bad request', 'audition_id required')
		: plain(frenchMatch(query.audition_id ?? '', true, {}));

export const BANK_CHECK_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: '/localSolutions/GB/bankmatch', handle: matchGb },
	{ method: 'POST', path: '/localSolutions/GB/bankVerification/search', handle: verifyGb },
	{ method: 'GET', path: '/localSolutions/FR/bankmatch', handle: matchFr },
	{ method: 'GET', path: '/localSolutions/FR/bankmatch/audition', handle: deferred },
];
