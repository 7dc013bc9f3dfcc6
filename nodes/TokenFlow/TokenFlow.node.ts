import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { authentication, credentialTypes } from './fields/credentialTypes';
import { tokenOperationField } from './fields/tokenFields';
import { openApiFields, runOperationField } from './openapi/fields';
import { openApiMethods } from './openapi/editorMethods';
import { requestFields } from './requestFields';

export class TokenFlow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Token Flow',
		name: 'tokenFlow',
		icon: {
			light: 'file:../../icons/tokenFlow.svg',
			dark: 'file:../../icons/tokenFlow.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ { send: $parameter["method"] + " " + $parameter["path"], runJob: $parameter["method"] + " " + $parameter["path"], run: $parameter["endpoint"], getChanged: "getChanged: " + ([$parameter[$parameter["authentication"].replace("Api", "List")]].find((list) => list && list !== "custom") || $parameter["path"]) }[$parameter["operation"]] || $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Call any REST API that requires a login token',
		defaults: { name: 'Token Flow' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialTypes,
		properties: [
			authentication,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				// In the order in which n8n lists actions: what most people come for is first.
				options: [
					{ name: 'Request', value: 'request' },
					{
						name: 'OpenAPI Operation',
						value: 'openApiOperation',
						description: "An operation of the API's OpenAPI or Swagger definition",
					},
					{ name: 'Token', value: 'token' },
				],
				default: 'request',
			},
			tokenOperationField,
			runOperationField,
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['request'] } },
				options: [
					{
						name: 'Send',
						value: 'send',
						description: 'Send a request with an always valid token',
						action: 'Send a request',
					},
					{
						name: 'Get Changed',
						value: 'getChanged',
						description: 'Get new and changed records since the last run',
						action: 'Get changed records of a list',
					},
					{
						name: 'Run Job',
						value: 'runJob',
						description:
							'Submit a job such as an export, wait until it is done and get its result',
						action: 'Run a job',
					},
					{
						name: 'Get Job Result',
						value: 'getJobResult',
						description: 'Wait for a job that was submitted earlier and get its result',
						action: 'Get the result of a job',
					},
				],
				default: 'send',
			},
			...requestFields,
			...openApiFields,
		],
	};

	methods = openApiMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { execute } = await import('./execute.js');
		return [await execute(this)];
	}
}
