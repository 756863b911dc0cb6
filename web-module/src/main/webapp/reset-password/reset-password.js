'use strict';

mailedLink.onSubmit(async () => {
  const password = document.getElementById('password').value;
  const answer = await mailedLink.post('reset-password', { token: mailedLink.token, password });
  if (answer.ok) {
    mailedLink.succeed('Your password is set', 'You can sign in with it now.');
    return;
  }
  const body = await answer.json();
  if (body.code === 'identity.bad_reset_token') {
    mailedLink.end('This link is not valid any more',
      'It works once, for 30 minutes. Ask for another one where you sign in.', true);
  } else {
    const reasons = (body.errors || []).map(error => 'The password ' + error.message + '.').join(' ');
    mailedLink.refuse(reasons || body.detail || body.title);
  }
});
