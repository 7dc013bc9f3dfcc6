/** What belongs to a candidate, and what employers publish. */
import type { NodeCases } from '../../support/operationCases';
import {
	byId,
	candidate,
	costCenter,
	employer,
	empty,
	illness,
	job,
	missing,
	nothing,
	NOWHERE,
	picked,
	some,
} from './values';

const HOME = 7131;
const POSTAL = 7132;
const ACCOUNT = 'NL33SBOX0000000001';
const NEW_ACCOUNT = 'NL91ABNA0417164300';

const owner = { candidateGuid: picked(candidate(1)) };
const addresses = `/api/candidates/${candidate(1)}/addresses`;
const accounts = `/api/candidates/${candidate(1)}/bankaccounts`;

const address = {
	street: 'Stationsweg',
	number: '12',
	postalCode: '1234 AB',
	city: 'Zandvoorde',
	countryId: 31,
};
const entered = { ...address, countryId: picked(31) };
const holder = { accountHolderName: 'Bram van Heidekamp', accountHolderCity: 'Zandvoorde' };

export const candidateRecordCases: NodeCases = {
	'candidateAddress: get': {
		succeeds: [
			{
				parameters: { ...owner, addressTypeId: picked(HOME) },
				requests: [{ method: 'GET', url: `${addresses}/${HOME}` }],
				output: [some({ addressTypeName: 'Home', street: 'Proefstraat' })],
			},
		],
		fails: [
			missing(
				{ ...owner, addressTypeId: byId(POSTAL) },
				{ method: 'GET', url: `${addresses}/${POSTAL}` },
			),
		],
	},
	'candidateAddress: getAll': {
		succeeds: [
			{
				parameters: { ...owner, returnAll: true },
				requests: [{ method: 'GET', url: `${addresses}?take=100&skip=0` }],
				output: [some({ addressTypeId: HOME })],
			},
		],
		fails: [
			missing(
				{ candidateGuid: byId(NOWHERE), returnAll: true },
				{
					method: 'GET',
					url: `/api/candidates/${NOWHERE}/addresses?take=100&skip=0`,
				},
			),
		],
	},
	'candidateAddress: upsert': {
		succeeds: [
			{
				title: 'replaces the address of a type',
				parameters: { ...owner, addressTypeId: picked(HOME), ...entered },
				requests: [{ method: 'PUT', url: `${addresses}/${HOME}`, body: address }],
				output: [{ success: true, created: false }],
			},
			{
				title: 'creates the address of a type that is not there',
				parameters: { ...owner, addressTypeId: picked(POSTAL), ...entered },
				requests: [
					{ method: 'PUT', url: `${addresses}/${POSTAL}`, body: address },
					{ method: 'POST', url: `${addresses}/${POSTAL}`, body: address },
				],
				output: [{ success: true, created: true }],
			},
		],
		fails: [
			empty('City', {
				...owner,
				addressTypeId: picked(HOME),
				...entered,
				city: '={{ $json.nothing }}',
			}),
		],
	},
	'candidateAddress: delete': {
		succeeds: [
			{
				parameters: { ...owner, addressTypeId: picked(HOME) },
				requests: [{ method: 'DELETE', url: `${addresses}/${HOME}` }],
				output: [{ deleted: true }],
			},
		],
		fails: [
			missing(
				{ ...owner, addressTypeId: byId(POSTAL) },
				{ method: 'DELETE', url: `${addresses}/${POSTAL}` },
			),
		],
	},
	'bankAccount: create': {
		succeeds: [
			{
				parameters: {
					...owner,
					...holder,
					bankAccountNumber: NEW_ACCOUNT,
					additionalFields: { useForSalaryPayment: true },
				},
				requests: [
					{
						method: 'POST',
						url: accounts,
						body: {
							...holder,
							bankAccountNumber: NEW_ACCOUNT,
							useForSalaryPayment: true,
						},
					},
				],
				output: [{ success: true, candidateGuid: candidate(1) }],
			},
		],
		fails: [
			{
				title: 'shows the field that the API rejects',
				parameters: { ...owner, ...holder, bankAccountNumber: 'NL00' },
				requests: [
					{
						method: 'POST',
						url: accounts,
						body: { ...holder, bankAccountNumber: 'NL00' },
					},
				],
				error: /^The API returned 400 Bad Request/,
				description: /Bank Account Number: /,
			},
		],
	},
	'bankAccount: get': {
		succeeds: [
			{
				parameters: { ...owner, bankAccountNumber: picked(ACCOUNT) },
				requests: [{ method: 'GET', url: `${accounts}/${ACCOUNT}` }],
				output: [
					some({
						bankAccountNumber: ACCOUNT,
						...holder,
						accountHolderCity: 'Nieuwerhaven',
					}),
				],
			},
		],
		fails: [
			missing(
				{ ...owner, bankAccountNumber: byId(NEW_ACCOUNT) },
				{ method: 'GET', url: `${accounts}/${NEW_ACCOUNT}` },
			),
		],
	},
	'bankAccount: getAll': {
		succeeds: [
			{
				parameters: { ...owner, returnAll: true },
				requests: [{ method: 'GET', url: `${accounts}?take=100&skip=0` }],
				output: [some({ bankAccountNumber: ACCOUNT })],
			},
		],
		fails: [empty('Candidate', { candidateGuid: nothing })],
	},
	'bankAccount: update': {
		succeeds: [
			{
				title: 'sends the full account with the changes',
				parameters: {
					...owner,
					bankAccountNumber: picked(ACCOUNT),
					updateFields: { accountHolderCity: 'Zandvoorde' },
				},
				requests: [
					{ method: 'GET', url: `${accounts}/${ACCOUNT}` },
					{
						method: 'PUT',
						url: `${accounts}/${ACCOUNT}`,
						body: {
							...holder,
							showThisAccountInBackoffice: true,
							useForSalaryPayment: true,
						},
					},
				],
				output: [{ success: true, bankAccountNumber: ACCOUNT }],
			},
		],
		fails: [
			missing(
				{
					...owner,
					bankAccountNumber: byId(NEW_ACCOUNT),
					updateFields: { accountHolderCity: 'Zandvoorde' },
				},
				{ method: 'GET', url: `${accounts}/${NEW_ACCOUNT}` },
			),
		],
	},
	'illness: getAll': {
		succeeds: [
			{
				parameters: { ...owner, limit: 1, filters: { isActive: true } },
				requests: [
					{
						method: 'GET',
						url: `/api/illnesses?candidateGuid=${candidate(1)}&isActive=true&take=1&skip=0`,
					},
				],
				output: [some({ guid: illness(9), isActive: true })],
			},
		],
		fails: [empty('Candidate', { candidateGuid: nothing })],
	},
	'workedHours: getAll': {
		succeeds: [
			{
				title: 'returns one item per employer, and the candidate where there is none',
				parameters: {
					returnAll: true,
					simplify: true,
					filters: { activeContract: true },
				},
				requests: [
					{
						method: 'GET',
						url: '/api/candidates/workedHours?activeContract=true&take=100&skip=0',
					},
				],
				output: [
					some({ candidateGuid: candidate(1), employerName: 'Employer 1' }),
					some({ candidateGuid: candidate(1), employerName: 'Employer 2' }),
					some({ candidateGuid: candidate(2), totalHoursRemaining: 300 }),
				],
			},
		],
		fails: [
			{
				title: 'fails with the message of the API',
				prepare: (control) =>
					control.addFault('helloflex', {
						path: '/api/candidates/workedHours',
						status: 400,
						headers: { 'content-type': 'application/json' },
						body: '{"DateFrom":["Value x is invalid."]}',
					}),
				requests: [{ method: 'GET', url: '/api/candidates/workedHours?take=50&skip=0' }],
				error: 'The API returned 400 Bad Request: Value x is invalid.',
				description: /Contract Started After: /,
			},
		],
	},
	'costCenter: get': {
		succeeds: [
			{
				parameters: {
					employerGuid: picked(employer(1)),
					costCenterGuid: picked(costCenter(1)),
					simplify: true,
				},
				requests: [
					{
						method: 'GET',
						url: `/api/employers/${employer(1)}/costcenters/${costCenter(1)}`,
					},
				],
				output: [some({ name: 'Cost center 1', code: 'CC-1', guid: costCenter(1) })],
			},
		],
		fails: [
			missing(
				{ employerGuid: byId(employer(1)), costCenterGuid: byId(NOWHERE) },
				{ method: 'GET', url: `/api/employers/${employer(1)}/costcenters/${NOWHERE}` },
			),
		],
	},
	'costCenter: getAll': {
		succeeds: [
			{
				parameters: {
					employerGuid: picked(employer(1)),
					limit: 1,
					filters: { search: 'CC-21' },
				},
				requests: [
					{
						method: 'GET',
						url: `/api/employers/${employer(1)}/costcenters?search=CC-21&take=1&skip=0`,
					},
				],
				output: [some({ costCenterGuid: costCenter(21) })],
			},
		],
		fails: [empty('Employer', { employerGuid: nothing })],
	},
	'publicJob: get': {
		succeeds: [
			{
				parameters: { jobGuid: picked(job(1)), simplify: true },
				requests: [{ method: 'GET', url: `/api/publicjobs/${job(1)}` }],
				output: [some({ guid: job(1), city: 'Nieuwerhaven' })],
			},
		],
		fails: [
			missing({ jobGuid: byId(job(5)) }, { method: 'GET', url: `/api/publicjobs/${job(5)}` }),
		],
	},
	'publicJob: getAll': {
		succeeds: [
			{
				parameters: {
					limit: 1,
					simplify: true,
					filters: { whereSearch: 'Nieuwerhaven', salaryMin: 2000 },
				},
				requests: [
					{
						method: 'GET',
						url: '/api/publicjobs?salaryMin=2000&whereSearch=Nieuwerhaven&take=1&skip=0',
					},
				],
				output: [some({ guid: job(1), employmentTypeName: 'Part time' })],
			},
		],
		fails: [
			{
				title: 'shows which filter is wrong, as the API reports it',
				parameters: { filters: { industryIds: ['x'] } },
				requests: [{ method: 'GET', url: '/api/publicjobs?industryIds=x&take=50&skip=0' }],
				error: 'The API returned 400 Bad Request: Value x is invalid.',
				description: /Industry Names or IDs: /,
			},
		],
	},
};
