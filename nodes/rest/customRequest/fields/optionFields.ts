import type { INodeProperties } from 'n8n-workflow';

import { field, option } from '../../../../credentials/common/form';
import { responseRulesField } from '../../../../credentials/token/n8n/responseRuleFields';
import { aiTextLimitField, dryRunField, onTool } from './commonOptions';
import { fieldWhere, type Where } from './where';

/** Optional settings of a request, in alphabetical order. */
const options = field('Options', 'options', 'collection', {
	placeholder: 'Add Option',
	options: [
		field('AI Fields', 'aiFields', 'string', {
			...onTool,
			placeholder: 'e.g. ID, status, customer.name',
			description: 'Comma-separated fields to return when AI Output is Selected Fields',
		}),
		field('AI Output', 'aiOutput', 'options', {
			...onTool,
			options: [
				option('Raw', 'raw', 'Everything'),
				option('Selected Fields', 'selected', 'The fields listed in AI Fields'),
				option(
					'Simplified',
					'simplified',
					'Up to ten fields per item, most relevant first',
				),
			],
			default: 'simplified',
			description: 'Output for AI agents that use this node as a tool',
		}),
		aiTextLimitField,
		field('Allow Writes by AI', 'allowAiWrites', 'boolean', {
			...onTool,
			description: 'Whether AI agents may create, change and delete data with this tool',
		}),
		field('Array Format in Query', 'arrayFormat', 'options', {
			options: [
				{ name: 'Brackets: a[]=1&a[]=2', value: 'brackets' },
				{ name: 'Comma: a=1,2', value: 'comma' },
				{ name: 'Index: a[0]=1&a[1]=2', value: 'indices' },
				{ name: 'Repeat: a=1&a=2', value: 'repeat' },
			],
			default: 'repeat',
			description: 'How to format arrays in query parameters',
		}),
		field('Big Numbers', 'bigNumbers', 'options', {
			options: [
				option('Number', 'number', 'Rounded to what JavaScript can hold'),
				option('Text', 'text', 'With all digits'),
			],
			default: 'text',
			description:
				'Output of whole numbers with more than 15 digits that JavaScript would round, such as long IDs',
		}),
		dryRunField,
		field('Effect', 'effect', 'options', {
			options: [
				option(
					'Automatic',
					'automatic',
					'GET, HEAD and OPTIONS read data, all other methods write data',
				),
				option('Charge', 'charge', 'Each request costs money, whatever its method'),
				option('Read', 'read', 'Changes nothing, such as a search with POST'),
				option('Write', 'write', 'May change data'),
			],
			default: 'automatic',
			description:
				'What the request does. Reads are retried after every temporary failure and are available to AI agents; writes and charges are only retried when they cannot happen twice.',
		}),
		field('Idempotency Key', 'idempotencyKey', 'fixedCollection', {
			placeholder: 'Add Key',
			description:
				'A key that lets the API detect repeated requests, so that nothing is created twice. Only for APIs that support it.',
			options: [
				{
					displayName: 'Key',
					name: 'key',
					values: [
						field('Send In', 'sendIn', 'options', {
							options: [
								{ name: 'Body Field', value: 'body' },
								{ name: 'Header', value: 'header' },
							],
							default: 'header',
						}),
						field('Name', 'name', 'string', { default: 'Idempotency-Key' }),
						field('Value', 'value', 'string', {
							placeholder: 'e.g. {{ $json.orderNumber }}',
							hint: 'Leave empty to generate one per item, reused on retries. "Retry execution" generates new keys; use an expression with an ID from your data to be safe there too.',
						}),
					],
				},
			],
		}),
		field('Never Error', 'neverError', 'boolean', {
			description: 'Whether to return error responses such as 404 as regular output',
		}),
		field('Parallel Requests', 'parallelRequests', 'number', {
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 10,
			description:
				'Maximum number of concurrent requests. By default it starts at 10 and adapts to the API, up to 50. Item order is preserved.',
		}),
		field('Put Output in Field', 'outputField', 'string', {
			placeholder: 'e.g. response',
			description:
				'Name of the output field for the response. If empty, JSON becomes the item; text and files go to the field data.',
		}),
		field('Query Parameters (JSON)', 'queryJson', 'json', {
			default: '{}',
			description: 'Additional query parameters as a JSON object. Values can be arrays.',
		}),
		field('Resolve Credential', 'resolveCredential', 'options', {
			options: [
				option(
					'Automatic',
					'automatic',
					'Per item if the first and last item resolve to different values',
				),
				option('Each Item', 'eachItem', 'Each item may belong to a different tenant'),
				option('Once', 'once', 'With the values of the first item'),
			],
			default: 'automatic',
			description: 'When to evaluate expressions in the credential',
		}),
		field('Response Format', 'responseFormat', 'options', {
			options: [
				option('Automatic', 'automatic', 'Based on the content type of the response'),
				option('File', 'file', 'As a binary file'),
				option('Full Response', 'full', 'Status, headers and body'),
				option('JSON', 'json', 'Fail if it is not JSON'),
				option('Text', 'text', 'Unparsed, in a field'),
			],
			default: 'automatic',
			description: 'Format of the output',
		}),
		responseRulesField,
		field('Retries', 'retries', 'number', {
			typeOptions: { minValue: 0, maxValue: 20 },
			default: 4,
			description:
				'Maximum number of retries after temporary failures such as 429 or 503. Writes are only retried when they cannot happen twice.',
		}),
		field('Retry Time Limit (Seconds)', 'retryTimeLimit', 'number', {
			typeOptions: { minValue: 1 },
			default: 120,
			description: 'Maximum total time for all attempts of an item, including waits',
		}),
		field('Split Into Items', 'splitIntoItems', 'boolean', {
			default: true,
			description: 'Whether to split a JSON array into one item per entry',
		}),
		field('Timeout (Seconds)', 'timeout', 'number', {
			typeOptions: { minValue: 1 },
			default: 60,
			description:
				'Maximum time for a request, from connecting to the last byte of the response',
		}),
	],
});

export const requestOptions = (where: Where): INodeProperties => fieldWhere(where, options);

type Option = NonNullable<INodeProperties['options']>[number];

const optionLabel = (option: Option) =>
	'displayName' in option ? option.displayName : option.name;

/**
 * The options of a request whose form differs from the usual one.
 * @param extra options that only this form has
 * @param without names of options that mean nothing in this form
 */
export const otherRequestOptions = (
	where: Where,
	extra: readonly INodeProperties[],
	without: readonly string[],
): INodeProperties =>
	fieldWhere(where, {
		...options,
		options: [
			...(options.options ?? []).filter(({ name }) => !without.includes(name)),
			...extra,
		].sort((one, other) => optionLabel(one).localeCompare(optionLabel(other))),
	});
