import type { NodeCases } from '../../support/operationCases';
import { byId, empty, missing, news, nothing, NOWHERE, picked, some } from './values';

export const lookupCases: NodeCases = {
	'domainValue: getAll': {
		succeeds: [
			{
				parameters: {
					domainTypeId: picked(438),
					returnAll: true,
					filters: { hrXmlCode: 'P', isActive: true },
				},
				requests: [
					{
						method: 'GET',
						url: '/api/domainTypes/438/domainValues?hrXmlCode=P&isActive=true&take=100&skip=0',
					},
				],
				output: [
					{ id: 7011, name: 'Temporary agency work', number: 1 },
					{ id: 7012, name: 'Secondment', number: 2 },
					{ id: 7013, name: 'Payrolling', number: 3 },
				],
			},
		],
		fails: [
			empty('Domain Type', { domainTypeId: nothing }),
			missing(
				{ domainTypeId: byId(1) },
				{ method: 'GET', url: '/api/domainTypes/1/domainValues?take=50&skip=0' },
			),
		],
	},
	'domainValue: getTypes': {
		succeeds: [
			{
				parameters: { limit: 1 },
				requests: [{ method: 'GET', url: '/api/domainTypes?take=1&skip=0' }],
				output: [{ id: 7, name: 'Gender' }],
			},
		],
		fails: [
			{
				title: "shows the API's message",
				parameters: { limit: 1 },
				prepare: (control) =>
					control.addFault('helloflex', {
						path: '*/domainTypes',
						status: 400,
						body: { Take: ['Value 1 is invalid.'] },
					}),
				requests: [{ method: 'GET', url: '/api/domainTypes?take=1&skip=0' }],
				error: 'The API returned 400 Bad Request: Value 1 is invalid.',
			},
		],
	},
	'news: get': {
		succeeds: [
			{
				parameters: { newsGuid: byId(news(1)) },
				requests: [{ method: 'GET', url: `/api/publicnews/${news(1)}` }],
				output: [some({ guid: news(1), title: 'Sandbox news 1' })],
			},
		],
		fails: [
			missing(
				{ newsGuid: byId(NOWHERE) },
				{ method: 'GET', url: `/api/publicnews/${NOWHERE}` },
			),
		],
	},
	'news: getAll': {
		succeeds: [
			{
				parameters: { returnAll: true },
				requests: [{ method: 'GET', url: '/api/publicnews?take=100&skip=0' }],
				output: Array.from({ length: 25 }, (_none, index) =>
					some({ guid: news(index + 1) }),
				),
			},
		],
		fails: [
			{
				title: 'rejects an API user without permission',
				parameters: { returnAll: true },
				credential: { clientSecret: 'canary-wrong-secret' },
				requests: [],
				error: /rejected the login|login was rejected/,
			},
		],
	},
	'tag: get': {
		succeeds: [
			{
				parameters: { tagId: picked(1) },
				requests: [{ method: 'GET', url: '/api/tags/1' }],
				output: [{ id: 1, name: 'Forklift', tagTypeId: 2, tagTypeName: 'Skill' }],
			},
		],
		fails: [missing({ tagId: byId(99) }, { method: 'GET', url: '/api/tags/99' })],
	},
	'tag: getAll': {
		succeeds: [
			{
				parameters: {
					returnAll: true,
					filters: { entityTypeIds: [95], tagTypeIds: [2], search: 'fork' },
				},
				requests: [
					{
						method: 'GET',
						url: '/api/tags?search=fork&tagTypeIds=2&entityTypeIds=95&take=100&skip=0',
					},
				],
				output: [some({ id: 1 })],
			},
		],
		fails: [
			{
				title: 'shows which filter is wrong, as the API reports it',
				parameters: { filters: { tagTypeIds: ['x'] } },
				requests: [{ method: 'GET', url: '/api/tags?tagTypeIds=x&take=50&skip=0' }],
				error: 'The API returned 400 Bad Request: Value x is invalid.',
				description: /Tag Types: /,
			},
		],
	},
	'customRequest: send': {
		succeeds: [
			{
				parameters: { method: 'GET', path: 'domainTypes/7/domainValues' },
				requests: [{ method: 'GET', url: '/api/domainTypes/7/domainValues' }],
				output: [7001, 7002, 7003].map((id) => some({ id })),
			},
			{
				title: "accepts a path with the prefix from HelloFlex's documentation",
				parameters: {
					method: 'GET',
					path: '/api/publicnews',
					pagination: true,
					returnAll: true,
				},
				requests: [{ method: 'GET', url: '/api/publicnews?take=100&skip=0' }],
				output: Array.from({ length: 25 }, () => some({ title: expect.any(String) })),
			},
		],
		fails: [
			{
				title: 'does not send the token to another host',
				parameters: { method: 'GET', path: 'https://elsewhere.example.test/api/tags' },
				requests: [],
				error: /elsewhere\.example\.test/,
			},
			missing(
				{ method: 'GET', path: '/api/nothing' },
				{ method: 'GET', url: '/api/nothing' },
			),
		],
	},
};
