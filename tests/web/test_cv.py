def test_pages(client, factories, sign_in_as):
    person = factories.person(); factories.period(person); sign_in_as(person)
    assert client.get('/cv').status_code == 200
    for slug in ('profiel','werk','opleiding','cursussen','talen','vaardigheden','rijbewijs','beschikbaar','voorbeeld','bestand'):
        assert client.get('/cv/'+slug).status_code == 200, slug
    r = client.get('/cv.pdf?taal=en'); assert r.data[:5] == b'%PDF-'
