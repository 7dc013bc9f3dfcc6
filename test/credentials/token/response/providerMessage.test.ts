import {
	isLoginRejected,
	providerMessage,
} from '../../../../credentials/token/response/providerMessage';

describe('what the provider says', () => {
	it.each<[string, unknown, string]>([
		['a code alone', { errorCode: 'INVALID_KEY' }, 'INVALID_KEY'],
		[
			'JSON-RPC',
			{ error: { code: -32_500, message: 'Application error.', data: 'Wrong user' } },
			'Wrong user (-32500)',
		],
		['a sentence as status', { result: { status: 'Invalid user' } }, 'Invalid user'],
		['OData', { error: { code: '', message: { value: 'Login failed' } } }, 'Login failed'],
		[
			'SOAP',
			'<s:Fault><faultcode>c</faultcode><faultstring>Wrong user</faultstring></s:Fault>',
			'Wrong user',
		],
		[
			'error_description',
			{ error: 'invalid_grant', error_description: 'd' },
			'd (invalid_grant)',
		],
		['message', { title: 't', message: 'm' }, 'm'],
		['Message', { Message: 'M' }, 'M'],
		['detail', { detail: 'd' }, 'd'],
		['details', { details: 'ds' }, 'ds'],
		['title', { title: 't', error: 'e' }, 't'],
		['error', { error: 'invalid_client' }, 'invalid_client'],
		['the next one where one is empty', { message: ' ', error: 'e' }, 'e'],
		['nothing in a number', { error: 5 }, ''],
		['reason', { reason: 'r' }, 'r'],
		['a record', { error: { message: 'm' } }, 'm'],
		['a list', [{ error: 'e' }], 'e'],
		['fields', { errors: { user: ['is required'] } }, 'user: is required'],
		['nothing in other members', { user: 'u' }, ''],
		['text', 'Denied', 'Denied'],
		['the title of a web page', '<html><title>Denied</title></html>', 'Denied'],
	])('is read from %s', (_, body, says) => {
		expect(providerMessage(typeof body === 'string' ? body : JSON.stringify(body), [])).toBe(
			says,
		);
	});

	it.each([
		...['errorMsg', 'errmsg', 'return_msg', 'resultMsg', 'statusMessage', 'summary'],
		...['message', 'msg', 'description2', 'detail', 'kind'],
	])('is read from %s, wherever it is', (name) => {
		const body = (text: string) => JSON.stringify({ a: { b: [{ other: 1, [name]: text }] } });
		expect(providerMessage(body('Wrong user'), [])).toBe('Wrong user');
		expect(providerMessage(body('wrong'), [])).toBe('wrong');
	});

	it.each(['errcode', 'errorCode', 'error', 'kind', 'code', 'errno', 'return_code'])(
		'has the code in %s, wherever it is',
		(name) => {
			const body = (code: unknown) =>
				JSON.stringify({ a: { msg: 'Wrong user', b: { [name]: code } } });
			expect(providerMessage(body('USER_1'), [])).toBe('Wrong user (USER_1)');
			expect(providerMessage(body(40_013), [])).toBe('Wrong user (40013)');
			for (const none of [...['true', 'Null', 'error', 'fail', 'failed'], 401, 'U 1', 'a"b'])
				expect(providerMessage(body(none), [])).toBe('Wrong user');
		},
	);

	it.each<[string, object]>([
		// https://docs.paygo.global (Django REST Framework), Navixy, Douyin, and APIs in other languages
		['Невозможно войти.', { non_field_errors: ['Невозможно войти.'] }],
		['Wrong login', { success: false, status: { code: 102, description: 'Wrong login' } }],
		[
			'Usuario o contraseña inválidos',
			{ codigo: '401', mensaje: 'Usuario o contraseña inválidos' },
		],
		[
			'Anmeldung fehlgeschlagen',
			{ at: '2026-03-04 12:00', meldung: 'Anmeldung fehlgeschlagen' },
		],
		['密码错误', { err_tips: '密码错误' }],
	])('is read from a name that nobody foresaw: %s', (says, body) => {
		expect(providerMessage(JSON.stringify(body), [], true)).toBe(says);
	});

	it('is not guessed in a response that says nothing of an error, nor where it may be a key', () => {
		const body = (text: string, more = {}) => JSON.stringify({ Info: text, ...more });
		expect(providerMessage(body('Session abc'), [])).toBe('');
		expect(providerMessage(body('Session abc', { success: false }), [])).toBe('Session abc');
		expect(providerMessage(body(`Session ${'k3y'.repeat(7)}`), [], true)).toBe('');
	});

	it('joins the fields that are wrong', () => {
		const errors = { user: ['is required', 'is short'], key: 'is old' };
		expect(providerMessage(JSON.stringify({ errors }), [])).toBe(
			'user: is required, is short; key: is old',
		);
	});

	it('names a code once', () => {
		const body = { message: 'Error USER_1: wrong', code: 'USER_1' };
		expect(providerMessage(JSON.stringify(body), [])).toBe('Error USER_1: wrong');
	});

	it('is the sentence of an RPC error rather than one that happens to be called data', () => {
		const body = { data: 'Not this one', error: { message: 'Application error', data: 'x' } };
		expect(providerMessage(JSON.stringify(body), [])).toBe('Application error');
	});

	it('has no secrets, is one line, and at most 200 characters', () => {
		const body = JSON.stringify({
			error: `no\n login  with canary-secret-1 ${'x'.repeat(300)}`,
		});
		const says = providerMessage(body, ['canary-secret-1']);
		expect(says).toHaveLength(200);
		expect(says).toMatch(/^no login with ••• x+$/);
	});

	it('is not looked for in what is far too long', () => {
		expect(providerMessage(JSON.stringify({ error: 'x'.repeat(10_000) }), [])).toBe('');
	});
});

describe('a body with a success status', () => {
	it.each<object[]>([
		...['success', 'ok', 'succeeded', 'isSuccess', 'successful', 'result'].map((name) => [
			{ [name]: false },
		]),
		...['status', 'state', 'result', 'outcome'].map((name) => [{ [name]: 'Failure: x' }]),
		...['fail', 'failed', 'denied', 'rejected', 'unauthorized', 'invalid', 'FALSE'].map(
			(status) => [{ status }],
		),
		...['error', 'errors', 'faultString', 'fault', 'exception', 'exc'].map((name) => [
			{ [name]: 'x' },
		]),
		...['code', 'errcode', 'error_code', 'errorNo', 'errno', 'resultCode', 'retcode'].map(
			(name) => [{ [name]: 3 }],
		),
		[{ error: true }],
		[{ code: 'xok' }],
		[{ code: 'oks' }],
		[{ ok: 'false', message: 'm' }],
		[{ status: 'error' }],
		[{ result: 'failed' }],
		[{ data: null, errors: [{ message: 'm' }] }],
		[{ error: 'invalid_client' }],
		[{ error: { code: 1 } }],
		[{ Status: 1, ErrorMessage: 'Invalid credentials' }],
		[{ errcode: 40_013, errmsg: 'invalid appid' }],
		[{ return_code: 3 }],
		[{ code: '1004', msg: 'sign invalid' }],
		[{ response: { result: { errorCode: 'X1' } } }],
	])('rejects with %j', (body) => {
		expect(isLoginRejected(body)).toBe(true);
	});

	it.each([
		[{ success: true, error: null, errors: [] }],
		[{ ok: 'true', status: 'ok', code: 0 }],
		[{ code: 200, error: '' }],
		[{ code: 200_000, error: {} }],
		[{ code: '000', error: '0' }],
		[{ code: '' }],
		[{ code: 'None', errors: 0 }],
		[{ ok: 'falsehood', success: 'not false' }],
		[{ status: 'no error', state: 'failsafe' }],
		[{ errcode: '0', error: false }],
		['text'],
		[null],
	])('does not reject with %j', (body) => {
		expect(isLoginRejected(body)).toBe(false);
	});
});
