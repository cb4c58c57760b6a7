--TEST--
azora_badge_credential(): a complete credential from plain fields
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

$json = azora_badge_credential([
    'id' => 'https://school.example/awards/17',
    'issuer' => ['id' => 'https://school.example/', 'name' => 'École', 'url' => 'https://school.example/', 'email' => 'office@school.example'],
    'recipient' => ['identifier' => ['value' => 'ada@school.example', 'salt' => 'pepper']],
    'achievement' => achievement([
        'achievementType' => 'Certificate',
        'image' => 'https://school.example/algebra.png',
        'tag' => ['mathematics', 'algebra'],
        'alignment' => ['targetName' => 'Equations', 'targetUrl' => 'https://framework.example/equations'],
        'resultDescription' => ['id' => 'https://school.example/algebra#grade', 'name' => 'Grade', 'resultType' => 'Percent', 'valueMin' => 0, 'valueMax' => 100],
    ]),
    'validFrom' => 1767225600,
    'validUntil' => '2031-01-01T00:00:00+01:00',
    'status' => ['list' => 'https://school.example/status/3', 'index' => 94567],
    'evidence' => ['id' => 'https://school.example/exams/17', 'name' => 'The exam'],
    'results' => ['resultDescription' => 'https://school.example/algebra#grade', 'value' => 92.5],
    'credits' => 3,
]);
echo json_encode(json_decode($json), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\n";
var_dump(json_encode(json_decode($json), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE) === $json);
?>
--EXPECT--
{
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
    ],
    "id": "https://school.example/awards/17",
    "type": [
        "VerifiableCredential",
        "OpenBadgeCredential"
    ],
    "name": "Algebra",
    "credentialSubject": {
        "type": [
            "AchievementSubject"
        ],
        "creditsEarned": 3,
        "achievement": {
            "id": "https://school.example/badges/algebra",
            "type": [
                "Achievement"
            ],
            "alignment": [
                {
                    "type": [
                        "Alignment"
                    ],
                    "targetName": "Equations",
                    "targetUrl": "https://framework.example/equations"
                }
            ],
            "achievementType": "Certificate",
            "criteria": {
                "narrative": "Passed the exam."
            },
            "description": "Knows how to solve equations.",
            "image": {
                "id": "https://school.example/algebra.png",
                "type": "Image"
            },
            "name": "Algebra",
            "resultDescription": [
                {
                    "id": "https://school.example/algebra#grade",
                    "type": [
                        "ResultDescription"
                    ],
                    "name": "Grade",
                    "resultType": "Percent",
                    "valueMax": "100",
                    "valueMin": "0"
                }
            ],
            "tag": [
                "mathematics",
                "algebra"
            ]
        },
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": true,
                "identityHash": "sha256$9f89258b64a144f9651a8172c1020623271de239b85b3ed90c6d11b0a09b6107",
                "identityType": "emailAddress",
                "salt": "pepper"
            }
        ],
        "result": [
            {
                "type": [
                    "Result"
                ],
                "resultDescription": "https://school.example/algebra#grade",
                "value": "92.5"
            }
        ]
    },
    "evidence": [
        {
            "id": "https://school.example/exams/17",
            "type": [
                "Evidence"
            ],
            "name": "The exam"
        }
    ],
    "issuer": {
        "id": "https://school.example/",
        "type": [
            "Profile"
        ],
        "name": "École",
        "url": "https://school.example/",
        "email": "office@school.example"
    },
    "validFrom": "2026-01-01T00:00:00Z",
    "validUntil": "2031-01-01T00:00:00+01:00",
    "credentialSchema": [
        {
            "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
            "type": "1EdTechJsonSchemaValidator2019"
        }
    ],
    "credentialStatus": {
        "id": "https://school.example/status/3#94567",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "94567",
        "statusListCredential": "https://school.example/status/3"
    }
}
bool(true)
