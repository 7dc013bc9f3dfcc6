import type { NodeCases } from '../../support/operationCases';
import {
	application,
	byId,
	candidate,
	contract,
	employer,
	empty,
	guid,
	job,
	missing,
	nothing,
	NOWHERE,
	picked,
	some,
	text,
	timecard,
} from './values';

const applicant = {
	jobGuid: picked(job(1)),
	firstName: 'Ada',
	lastName: 'Example',
	email: 'ada@example.test',
};
const applied = { ...applicant, jobGuid: job(1) };
const cv = { name: 'cv.ada.pdf', type: 'application/pdf', text: 'not really a PDF' };

const firstTimecard = { method: 'GET', url: '/api/timecards?take=1&skip=0' };
const lines = (withTimes: boolean) => ({
	method: 'GET',
	url: `/api/timecards/${timecard(1)}?includeTimeLines=true${withTimes ? '&includeTimeLineTimes=true' : ''}`,
});

export const recruitmentCases: NodeCases = {
	'application: create': {
		succeeds: [
			{
				parameters: applicant,
				requests: [{ method: 'POST', url: '/api/applications', body: applied }],
				output: [{ guid, created: true }],
			},
			{
				title: 'sends a file of the item as name, extension and base64 text',
				parameters: {
					...applicant,
					additionalFields: {
						inputDataFieldNames: 'data',
						acceptPrivacyStatement: true,
						birthDate: '1999-12-31',
						message: 'I like shelves.',
					},
				},
				use: { file: cv },
				requests: [
					{
						method: 'POST',
						url: '/api/applications',
						body: {
							...applied,
							acceptPrivacyStatement: true,
							birthDate: '1999-12-31T00:00:00',
							message: 'I like shelves.',
							documents: [
								{
									name: 'cv.ada',
									extension: 'pdf',
									base64Data: Buffer.from(cv.text).toString('base64'),
								},
							],
						},
					},
				],
				output: [{ guid, created: true }],
			},
		],
		fails: [
			{
				title: 'fails if the job is not published',
				parameters: { ...applicant, jobGuid: picked(job(5)) },
				requests: [
					{
						method: 'POST',
						url: '/api/applications',
						body: { ...applied, jobGuid: job(5) },
					},
				],
				error: `The API returned 400 Bad Request: Value ${job(5)} is invalid.`,
				description: /Job: Value /,
			},
			{
				title: 'names the input field that contains no file, and sends nothing',
				parameters: { ...applicant, additionalFields: { inputDataFieldNames: 'cv' } },
				use: { file: cv },
				requests: [],
				error: /cv/,
			},
		],
	},
	'application: get': {
		succeeds: [
			{
				parameters: { applicationGuid: byId(application(1)), simplify: true },
				requests: [{ method: 'GET', url: `/api/applications/${application(1)}` }],
				output: [
					some({
						guid: application(1),
						lastName: 'Rietveld',
						entityStateName: 'Invited',
					}),
				],
			},
		],
		fails: [
			missing(
				{ applicationGuid: byId(NOWHERE) },
				{ method: 'GET', url: `/api/applications/${NOWHERE}` },
			),
		],
	},
	'application: getAll': {
		succeeds: [
			{
				parameters: {
					returnAll: true,
					simplify: true,
					filters: {
						jobGuids: picked(job(1)),
						employerGuids: byId(employer(1)),
						lastUpdateFrom: '2025-01-01T00:00:00Z',
						whatSearch: 'applicant',
					},
				},
				requests: [
					{
						method: 'GET',
						url: `/api/applications?employerGuids=${employer(1)}&jobGuids=${job(1)}&whatSearch=applicant&lastUpdateFrom=2025-01-01T00%3A00%3A00.000Z&take=100&skip=0`,
					},
				],
				output: [some({ guid: application(1), jobGuid: job(1) })],
			},
		],
		fails: [
			{
				title: 'shows which filter is wrong, as the API reports it',
				parameters: { filters: { candidateGuids: byId('nobody') } },
				requests: [
					{
						method: 'GET',
						url: '/api/applications?candidateGuids=nobody&take=50&skip=0',
					},
				],
				error: 'The API returned 400 Bad Request: Value nobody is invalid.',
				description: /Candidate: /,
			},
		],
	},
	'application: setState': {
		succeeds: [
			{
				parameters: {
					applicationGuid: byId(application(1)),
					entityStateId: picked(7403),
				},
				requests: [
					{
						method: 'PATCH',
						url: `/api/applications/${application(1)}`,
						body: [{ op: 'replace', path: '/EntityStateId', value: 7403 }],
					},
				],
				output: [{ success: true, guid: application(1) }],
			},
		],
		fails: [empty('State', { applicationGuid: byId(application(1)), entityStateId: nothing })],
	},
	'job: get': {
		succeeds: [
			{
				parameters: { jobGuid: byId(job(1)), simplify: true },
				requests: [{ method: 'GET', url: `/api/jobs/${job(1)}` }],
				output: [some({ guid: job(1), title: 'Order picker 1', minSalary: 2010 })],
			},
		],
		fails: [missing({ jobGuid: byId(job(3)) }, { method: 'GET', url: `/api/jobs/${job(3)}` })],
	},
	'job: getAll': {
		succeeds: [
			{
				parameters: {
					limit: 1,
					simplify: true,
					filters: {
						whatSearch: 'picker',
						whereSearch: 'Nieuwerhaven',
						isPublishedOnly: true,
						workingHoursMin: 24,
						salaryMax: 3000,
						lastUpdatedFrom: '2025-01-01T00:00:00Z',
					},
				},
				requests: [
					{
						method: 'GET',
						url: '/api/jobs?salaryMax=3000&workingHoursMin=24&isPublishedOnly=true&whatSearch=picker&lastUpdatedFrom=2025-01-01T00%3A00%3A00.000Z&whereSearch=Nieuwerhaven&take=1&skip=0',
					},
				],
				output: [some({ guid: job(1), city: 'Nieuwerhaven' })],
			},
		],
		fails: [
			{
				title: 'shows which filter is wrong, as the API reports it',
				parameters: { filters: { skillIds: ['flying'] } },
				requests: [{ method: 'GET', url: '/api/jobs?skillIds=flying&take=50&skip=0' }],
				error: 'The API returned 400 Bad Request: Value flying is invalid.',
				description: /Skill Names or IDs: /,
			},
		],
	},
	'timecard: get': {
		succeeds: [
			{
				parameters: {
					timecardGuid: byId('000000d1-0000-4000-8000-000000000001'),
					options: { includeTimeLines: true },
				},
				requests: [
					{
						method: 'GET',
						url: '/api/timecards/000000d1-0000-4000-8000-000000000001?includeTimeLines=true',
					},
				],
				output: [
					some({
						number: 300_001,
						timecardRateclass: [
							some({ timecardLines: [some({ amount: 8, timecardLineTimes: null })] }),
						],
					}),
				],
			},
		],
		fails: [
			missing(
				{ timecardGuid: byId(NOWHERE) },
				{ method: 'GET', url: `/api/timecards/${NOWHERE}` },
			),
		],
	},
	'timecard: getAll': {
		succeeds: [
			{
				parameters: {
					limit: 1,
					simplify: true,
					filters: {
						candidateGuids: picked(candidate(1)),
						entityStateIds: [152, 153],
						startDateUtcFrom: '2025-01-01T00:00:00Z',
					},
				},
				requests: [
					{
						method: 'GET',
						url: `/api/timecards?candidateGuids=${candidate(1)}&startDateUtcFrom=2025-01-01T00%3A00%3A00.000Z&entityStateIds=152&entityStateIds=153&take=1&skip=0`,
					},
				],
				output: [
					{
						number: 300_001,
						candidateFormattedName: 'Bram van Heidekamp',
						employerName: 'Heidekamp Catering 1',
						startDateUtc: text,
						totalHours: 40,
						entityStateName: 'Submitted',
						guid: timecard(1),
						candidateGuid: candidate(1),
						employerGuid: employer(1),
						contractGuid: contract(1),
					},
				],
			},
			{
				title: 'returns the lines of each timecard with its parties',
				parameters: {
					itemPer: 'lines',
					limit: 1,
					simplify: true,
					options: { includeTimes: true },
				},
				requests: [firstTimecard, lines(true)],
				output: [
					some({
						rateClassName: 'Regular hours',
						payAmount: 17.5,
						timecardGuid: timecard(1),
						candidateGuid: candidate(1),
						employerGuid: employer(1),
						contractGuid: contract(1),
					}),
				],
			},
			{
				title: 'returns timecards with their rate classes and days',
				parameters: { itemPer: 'withLines', limit: 1, simplify: false },
				requests: [firstTimecard, lines(false)],
				output: [
					some({
						guid: timecard(1),
						candidateGuid: candidate(1),
						totalHours: 40,
						timecardRateclass: [
							some({
								rateClassName: 'Regular hours',
								timecardLines: [some({ timecardLineTimes: null })],
							}),
						],
					}),
				],
			},
		],
		fails: [
			{
				title: 'does not return a timecard whose lines cannot be read',
				parameters: { itemPer: 'lines', limit: 1 },
				prepare: (control) =>
					control.addFault('helloflex', {
						path: `/api/timecards/${timecard(1)}`,
						status: 404,
						body: '{}',
					}),
				requests: [firstTimecard, lines(false)],
				error: /^The API returned 404 Not Found/,
			},
			{
				title: 'shows which filter is wrong, as the API reports it',
				parameters: { filters: { contractGuids: byId('none') } },
				requests: [
					{ method: 'GET', url: '/api/timecards?contractGuids=none&take=50&skip=0' },
				],
				error: 'The API returned 400 Bad Request: Value none is invalid.',
				description: /Contract: /,
			},
		],
	},
};
