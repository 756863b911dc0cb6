'use strict';

// The token stands in the fragment, which no server on the way sees; it is spent by one POST and then forgotten.
(async () => {
  const token = location.hash.substring(1);
  history.replaceState(null, '', location.pathname);
  const answer = await fetch('/api/v1/auth/verify-email', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token })
  });
  const body = await answer.json();
  document.getElementById('outcome').textContent = answer.ok ? 'Your address is confirmed' : body.title;
  document.getElementById('detail').textContent = answer.ok ? 'You can sign in now.' : (body.detail || '');
})();
