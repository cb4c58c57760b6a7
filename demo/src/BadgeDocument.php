<?php

declare(strict_types=1);

namespace Azora\Demo;

/** What a badge says, before anybody signs it. */
final class BadgeDocument
{
    /**
     * @param string $issuer its id
     * @param array<string, mixed> $more
     * @return string a credential as JSON
     */
    public static function of(Enrolment $enrolment, string $issuer, int $when, array $more = []): string
    {
        return json_encode(self::fields($enrolment, $issuer, $when, $more), JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
    }
    private static function fields(Enrolment $enrolment, string $issuer, int $when, array $more): array
    {
        $salt = bin2hex(random_bytes(8));
        $until = $more['until'] ?? null;
        $status = $more['status'] ?? null;
        return ['@context'=>['https://www.w3.org/ns/credentials/v2','https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
'id'=>'urn:uuid:'.self::uuid(),'type'=>['VerifiableCredential','AchievementCredential'],'name'=>$enrolment->course->name(),'issuer'=>['id'=>$issuer,'type'=>['Profile'],'name'=>'Azora demonstration'],'validFrom'=>When::utc($when),
] + ($until ? ['validUntil' => When::utc($until)] : []) + ($status ? ['credentialStatus'=>['id'=>"$status[0]#$status[1]",'type'=>'BitstringStatusListEntry','statusPurpose'=>'revocation','statusListIndex'=>"$status[1]",'statusListCredential'=>$status[0]]] : []) + [
'credentialSubject'=>['type'=>['AchievementSubject'],'identifier'=>[['type'=>'IdentityObject','hashed'=>true,'identityHash'=>'sha256$'.hash('sha256',$enrolment->learner.$salt),'identityType'=>'systemId','salt'=>$salt]],'achievement'=>['id'=>BadgeOffice::SITE . '/achievements/' . $enrolment->course->module . '-' . $enrolment->course->presentation,'type'=>['Achievement'],'achievementType'=>'Course','name'=>$enrolment->course->name(),'description'=>"Passed the course {$enrolment->course->name()}, as the Open University Learning Analytics Dataset records it.",'criteria'=>['narrative'=>'The final result is Pass or Distinction.']],
]];
    }
    private static function uuid(): string
    {
        $b = random_bytes(16);
        $b[6] = chr(ord($b[6]) & 15 | 64); $b[8] = chr(ord($b[8]) & 63 | 128);
        return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($b), 4));
    }
}
