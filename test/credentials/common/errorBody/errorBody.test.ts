/** Errors in the shapes of public APIs and frameworks, as their documentation shows them. */
import { readErrorBody } from '../../../../credentials/common/errorBody/errorBody';

type Shape = readonly [source: string, body: unknown, message: string, fields?: object];

const SHAPES: readonly Shape[] = [
	[
		'Google (cloud.google.com/apis/design/errors)',
		{
			error: {
				code: 400,
				message: 'Request contains an invalid argument.',
				status: 'INVALID_ARGUMENT',
				details: [
					{
						'@type': 'type.googleapis.com/google.rpc.BadRequest',
						fieldViolations: [{ field: 'page_size', description: 'must be positive' }],
					},
				],
			},
		},
		'Request contains an invalid argument.',
		{ page_size: 'must be positive' },
	],
	[
		'Google, older JSON APIs',
		{
			error: {
				errors: [
					{
						domain: 'global',
						reason: 'invalidParameter',
						message: "Invalid value 'x'",
						locationType: 'parameter',
						location: 'max-results',
					},
				],
				code: 400,
				message: "Invalid value 'x'",
			},
		},
		"Invalid value 'x'",
		{ 'max-results': "Invalid value 'x'" },
	],
	[
		'Microsoft REST API guidelines, Azure',
		{
			error: {
				code: 'BadArgument',
				message: 'Multiple errors in ContactInfo data',
				target: 'ContactInfo',
				details: [
					{ code: 'NullValue', target: 'PhoneNumber', message: 'must not be null' },
					{ code: 'MalformedValue', target: 'Address', message: 'is not valid' },
				],
			},
		},
		'Multiple errors in ContactInfo data',
		{
			ContactInfo: 'Multiple errors in ContactInfo data',
			PhoneNumber: 'must not be null',
			Address: 'is not valid',
		},
	],
	[
		'FastAPI (fastapi.tiangolo.com/tutorial/handling-errors)',
		{ detail: [{ type: 'missing', loc: ['body', 'weight'], msg: 'Field required' }] },
		'',
		{ weight: 'Field required' },
	],
	[
		'JSON:API (jsonapi.org/examples/#error-objects)',
		{
			errors: [
				{
					status: '422',
					source: { pointer: '/data/attributes/firstName' },
					title: 'Invalid Attribute',
					detail: 'First name must contain at least two characters.',
				},
			],
		},
		'',
		{ firstName: 'First name must contain at least two characters.' },
	],
	[
		'Problem details with errors (RFC 9457 §3)',
		{
			type: 'https://example.net/validation-error',
			title: 'Your request is not valid.',
			errors: [{ detail: 'must be a positive integer', pointer: '#/age' }],
		},
		'Your request is not valid.',
		{ age: 'must be a positive integer' },
	],
	[
		'Spring Boot',
		{
			timestamp: '2026-01-01T00:00:00Z',
			status: 400,
			error: 'Bad Request',
			message: 'Validation failed',
			errors: [
				{
					codes: ['NotBlank.user.name'],
					defaultMessage: 'must not be blank',
					objectName: 'user',
					field: 'name',
					code: 'NotBlank',
				},
			],
			path: '/users',
		},
		'Validation failed',
		{ name: 'must not be blank' },
	],
	[
		'Stripe (docs.stripe.com/api/errors)',
		{
			error: {
				code: 'parameter_invalid_integer',
				doc_url: 'https://stripe.com/docs/error-codes',
				message: 'Invalid integer: x',
				param: 'amount',
				type: 'invalid_request_error',
			},
		},
		'Invalid integer: x',
		{ amount: 'Invalid integer: x' },
	],
	[
		'GitHub (docs.github.com/rest: Validation Failed)',
		{
			message: 'Validation Failed',
			errors: [{ resource: 'Issue', field: 'title', code: 'missing_field' }],
			documentation_url: 'https://docs.github.com/rest',
		},
		'Validation Failed',
		{ title: 'missing_field' },
	],
	[
		'GitHub, an error without a field',
		{
			message: 'Validation Failed',
			errors: [
				{ resource: 'PullRequest', code: 'custom', message: 'No commits between a and b' },
			],
		},
		'Validation Failed: No commits between a and b',
	],
	[
		'Laravel',
		{ message: 'The given data was invalid.', errors: { email: ['is taken', 'is short'] } },
		'The given data was invalid.',
		{ email: 'is taken, is short' },
	],
	[
		'ASP.NET Core',
		{
			type: 'https://tools.ietf.org/html/rfc9110',
			title: 'One or more validation errors occurred.',
			status: 400,
			errors: { Name: ['The Name field is required.'] },
			traceId: '00-1',
		},
		'One or more validation errors occurred.',
		{ Name: 'The Name field is required.' },
	],
	[
		'Django REST framework',
		{ name: ['This field is required.'], address: { city: ['Too long.'] } },
		'',
		{ name: 'This field is required.', 'address.city': 'Too long.' },
	],
	[
		'Marshmallow with webargs',
		{ messages: { json: { name: ['Missing data for required field.'] } } },
		'',
		{ 'json.name': 'Missing data for required field.' },
	],
	[
		'HubSpot (developers.hubspot.com: error handling)',
		{
			status: 'error',
			message: 'Invalid input',
			correlationId: 'aeb5f871',
			category: 'VALIDATION_ERROR',
			errors: [{ message: 'Some value is missing', context: { propertyName: ['discount'] } }],
		},
		'Invalid input',
		{ discount: 'Some value is missing' },
	],
	[
		'Salesforce',
		[{ message: 'Required fields are missing: [Name]', errorCode: 'X', fields: ['Name'] }],
		'',
		{ Name: 'Required fields are missing: [Name]' },
	],
	[
		'PayPal (developer.paypal.com: error responses)',
		{
			name: 'INVALID_REQUEST',
			message: 'Request is not well-formed.',
			debug_id: 'b1d1f06c7246c',
			details: [
				{
					field: '/purchase_units/0/amount',
					issue: 'MISSING_REQUIRED_PARAMETER',
					description: 'A required field is missing.',
				},
			],
		},
		'Request is not well-formed.',
		{ 'purchase_units.0.amount': 'A required field is missing.' },
	],
	[
		'Zendesk',
		{
			error: 'RecordInvalid',
			description: 'Record validation errors',
			details: {
				email: [{ description: 'Email: is already used', error: 'DuplicateValue' }],
			},
		},
		'Record validation errors',
		{ email: 'Email: is already used' },
	],
	[
		'Jira',
		{ errorMessages: [], errors: { summary: 'You must specify a summary of the issue.' } },
		'',
		{ summary: 'You must specify a summary of the issue.' },
	],
	[
		'Jira, without fields',
		{ errorMessages: ['Issue does not exist'], errors: {} },
		'Issue does not exist',
	],
	[
		'OData 2 of SAP',
		{
			error: {
				code: 'CX/001',
				message: { lang: 'en', value: 'Order is locked' },
				innererror: {
					errordetails: [{ message: 'Unit is missing', propertyref: 'Item/Unit' }],
				},
			},
		},
		'Order is locked',
		{ 'Item.Unit': 'Unit is missing' },
	],
	[
		'Xero',
		{
			ErrorNumber: 10,
			Type: 'ValidationException',
			Message: 'A validation exception occurred',
			Elements: [{ ValidationErrors: [{ Message: 'Email address must be valid.' }] }],
		},
		'A validation exception occurred: Email address must be valid.',
	],
	[
		'QuickBooks',
		{
			Fault: {
				Error: [{ Message: 'Duplicate Name', Detail: 'The name is used.', code: '6240' }],
				type: 'ValidationFault',
			},
		},
		'The name is used.',
	],
	[
		'Square',
		{
			errors: [
				{
					category: 'INVALID_REQUEST_ERROR',
					code: 'MISSING_REQUIRED_PARAMETER',
					detail: 'Missing required parameter.',
					field: 'idempotency_key',
				},
			],
		},
		'',
		{ idempotency_key: 'Missing required parameter.' },
	],
	[
		'Symfony and API Platform',
		{
			title: 'An error occurred',
			violations: [{ propertyPath: 'isbn', message: 'Not an ISBN.' }],
		},
		'An error occurred',
		{ isbn: 'Not an ISBN.' },
	],
	[
		'NestJS',
		{
			statusCode: 400,
			message: ['email must be an email', 'name is empty'],
			error: 'Bad Request',
		},
		'email must be an email; name is empty',
	],
	[
		'express-validator',
		{ errors: [{ type: 'field', msg: 'Invalid value', path: 'email', location: 'body' }] },
		'',
		{ email: 'Invalid value' },
	],
	[
		'Zod',
		{
			success: false,
			error: {
				name: 'ZodError',
				issues: [{ code: 'invalid_type', path: ['user', 'age'], message: 'Required' }],
			},
		},
		'',
		{ 'user.age': 'Required' },
	],
	[
		'Mongoose',
		{
			message: 'Validation failed',
			errors: {
				email: { message: 'Path email is required.', kind: 'required', path: 'email' },
			},
		},
		'Validation failed',
		{ email: 'Path email is required.' },
	],
	[
		'Kubernetes',
		{
			kind: 'Status',
			status: 'Failure',
			message: 'Pod "x" is invalid',
			reason: 'Invalid',
			details: {
				causes: [
					{
						reason: 'FieldValueRequired',
						message: 'Required value',
						field: 'spec.containers',
					},
				],
			},
			code: 422,
		},
		'Pod "x" is invalid',
		{ 'spec.containers': 'Required value' },
	],
	[
		'WordPress',
		{
			code: 'rest_invalid_param',
			message: 'Invalid parameter(s): date',
			data: { status: 400, params: { date: 'Invalid date.' }, details: [] },
		},
		'Invalid parameter(s): date',
		{ date: 'Invalid date.' },
	],
	[
		'An envelope with a map of fields',
		{
			ok: false,
			error: {
				message: 'Validation failed',
				fields: { weight: ['must be greater than 0'], 'receiver.zip': ['is required'] },
			},
		},
		'Validation failed',
		{ weight: 'must be greater than 0', 'receiver.zip': 'is required' },
	],
	[
		'A map of fields under details',
		{ message: 'Invalid', details: { weight: 'is required', code: 'E1' } },
		'Invalid',
		{ weight: 'is required' },
	],
	['Slack', { ok: false, error: 'invalid_auth' }, 'invalid_auth'],
	['Notion', { object: 'error', status: 400, code: 'x', message: 'body failed' }, 'body failed'],
	[
		'Twilio',
		{ code: 20003, message: 'Authenticate', more_info: 'https://x', status: 401 },
		'Authenticate',
	],
	[
		'S3',
		'<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>No key &amp; co</Message></Error>',
		'No key & co',
	],
	[
		'SOAP',
		'<s:Envelope><s:Body><s:Fault><faultcode>c</faultcode><faultstring>Bad id</faultstring></s:Fault></s:Body></s:Envelope>',
		'Bad id',
	],
];

describe('the body of an error response', () => {
	it.each(SHAPES.map(([source, body, message, fields]) => ({ source, body, message, fields })))(
		'is read in the shape of $source',
		({ body, message, fields }) => {
			const read = readErrorBody(typeof body === 'string' ? body : JSON.stringify(body));

			expect(read.message).toBe(message);
			expect(read.fields).toEqual(fields);
		},
	);

	it('does not take what a response repeats of the request for errors of fields', () => {
		const body = {
			message: 'No credit',
			request: { items: [{ name: 'A', description: 'B' }] },
		};

		expect(readErrorBody(JSON.stringify(body))).toEqual({ message: 'No credit' });
	});

	it('does not take data beside an error for errors of fields', () => {
		const body = { error: 'No credit', data: { user: 'Ann', note: 'x' } };

		expect(readErrorBody(JSON.stringify(body))).toEqual({ message: 'No credit' });
	});

	it('is read in bounded depth and length', () => {
		const deep = `${'{"errors":'.repeat(2_000)}1${'}'.repeat(2_000)}`;
		const wide = {
			errors: Array.from({ length: 5_000 }, (_, n) => ({ field: `f${n}`, message: 'x' })),
		};

		expect(readErrorBody(deep).message).toBe('');
		expect(Object.keys(readErrorBody(JSON.stringify(wide)).fields ?? {})).toHaveLength(20);
	});

	it('says nothing where it is JSON that was cut off', () => {
		expect(readErrorBody('{"error":{"message":"No cre').message).toBe('');
		expect(readErrorBody('[ERROR] No credit').message).toBe('[ERROR] No credit');
	});
});
