'use strict';

mailedLink.onSubmit(async () => {
  const answer = await mailedLink.post('confirm-email', { token: mailedLink.token });
  if (answer.ok) {
    mailedLink.succeed('Your address is confirmed', 'Sign in with it from now on.');
    return;
  }
  const body = await answer.json();
  if (body.code === 'identity.bad_verification_token') {
    mailedLink.end('This link is not valid any more',
      'If you confirmed the address before, just sign in. Else ask for the change again.', true);
  } else if (body.code === 'identity.email_taken') {
    mailedLink.end('That did not work', 'Another account has this address meanwhile.', true);
  } else {
    mailedLink.refuse(body.detail || body.title);
  }
});
